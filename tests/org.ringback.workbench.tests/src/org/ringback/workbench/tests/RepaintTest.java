package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.workbench.driver.Driver;

/**
 * What a row of the list shows is on screen as soon as its call-back changes: a picture of it is the same before and after
 * the list has been filled, laid out and painted anew. Nothing here asks the list for its rows, as that alone would fill them in.
 */
class RepaintTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    @TempDir
    Path folder = Path.of("");

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void boldAndSignsComeAndGoWithTheCallback() throws Exception {
        Callback first =
                Callbacks.submit(workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "invoice");
        Callback second = Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "lift");
        workbench.until("they are counted", () -> screen().texts().contains("To do  2"));
        ImageData bold = paintedAtOnce("bold", new byte[0]);

        happens(first, new CallbackChange.See());
        ImageData seen = paintedAtOnce("seen", bold.data);

        happens(first, new CallbackChange.Escalate(new Recipient.ToGroup(new GroupId("sales")), Duration.ofMinutes(5)));
        ImageData escalated = paintedAtOnce("escalated", seen.data);

        happens(second, new CallbackChange.See());
        ImageData seenToo = paintedAtOnce("seen-too", escalated.data);

        happens(second, new CallbackChange.Join(message("again"), Urgency.HIGH));
        ImageData joined = paintedAtOnce("joined", seenToo.data);

        happens(
                first,
                new CallbackChange.Take(
                        new AgentId("anna"), java.time.Instant.now().plusSeconds(60)));
        paintedAtOnce("taken", joined.data);
    }

    private void happens(Callback callback, CallbackChange change) {
        workbench.office().happens(callback.id(), change);
    }

    private static Message message(String text) {
        return new Message(new AgentId("anna"), java.time.Instant.now(), text);
    }

    /** The list, when it looks other than before and does not change any more; filling, laying out and painting it anew must change nothing. */
    private ImageData paintedAtOnce(String name, byte[] before) throws Exception {
        workbench.until("the list changes: " + name, () -> !Arrays.equals(before, picture(name).data));
        ImageData settled = settled(name);
        ImageData painted = paintedAnew(name);
        if (!Arrays.equals(settled.data, painted.data)) {
            // A minute has passed meanwhile, and the list says so; within a few seconds no other does.
            settled = painted;
            painted = paintedAnew(name);
        }
        assertThat(Arrays.equals(settled.data, painted.data))
                .as("painted anew it looks the same: " + name + ", see the pictures")
                .isTrue();
        return painted;
    }

    private ImageData paintedAnew(String name) throws Exception {
        workbench.onUiThread(() -> {
            Table table = (Table) workbench.control("callbacks.table");
            table.clearAll();
            for (TableColumn column : table.getColumns()) {
                int width = column.getWidth();
                column.setWidth(width + 1);
                column.setWidth(width);
            }
            table.redraw();
        });
        return settled(name + "-painted");
    }

    /** The list once it has not changed for a while. */
    private ImageData settled(String name) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ImageData last = picture(name);
        int same = 0;
        while (same < 4) {
            never.await(100, TimeUnit.MILLISECONDS);
            ImageData now = picture(name);
            same = Arrays.equals(last.data, now.data) ? same + 1 : 0;
            last = now;
        }
        workbench.picture("repaint-" + name);
        return last;
    }

    private ImageData picture(String name) {
        Path file = folder.resolve(name + ".png");
        screen().picture(file);
        ImageData all = new ImageData(file.toString());
        Rectangle[] place = new Rectangle[1];
        workbench.onUiThread(() -> {
            Table table = (Table) workbench.control("callbacks.table");
            place[0] = table.getDisplay().map(table, null, table.getClientArea());
        });
        return cut(all, place[0]);
    }

    private static ImageData cut(ImageData all, Rectangle place) {
        ImageData part = new ImageData(place.width, place.height, all.depth, all.palette);
        int[] line = new int[place.width];
        for (int y = 0; y < place.height; y++) {
            all.getPixels(place.x, place.y + y, place.width, line, 0);
            part.setPixels(0, y, place.width, line, 0);
        }
        return part;
    }
}
