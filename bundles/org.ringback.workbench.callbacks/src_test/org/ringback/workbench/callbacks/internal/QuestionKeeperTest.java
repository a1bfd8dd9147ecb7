package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;

/** A question that is typed and left is there after the desktop was closed. */
class QuestionKeeperTest extends CallbacksModelCases {
    private static final CallbackId ONE = new CallbackId(new UUID(1, 1));
    private static final CallbackId OTHER = new CallbackId(new UUID(1, 2));

    private static QuestionKeeper started(Path file, Asking asking) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        Executor ui = work -> {
            work.run();
            ready.countDown();
        };
        QuestionKeeper keeper = new QuestionKeeper(file, asking, ui);
        assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
        return keeper;
    }

    @Test
    void whatIsTypedIsThereAfterARestartAndGoneWhenItIsTakenOut(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("questions").resolve("anna.properties");
        QuestionKeeper keeper = started(file, model.asking());
        model.asking().write(ONE, "which order?\n後で = \\ #");
        model.asking().write(OTHER, "by when?");
        keeper.close();

        Asking restarted = new Asking(anna, Runnable::run);
        restarted.write(OTHER, "typed before it was read");
        QuestionKeeper again = started(file, restarted);
        assertThat(restarted.draft(ONE)).isEqualTo("which order?\n後で = \\ #");
        assertThat(restarted.draft(OTHER)).isEqualTo("typed before it was read");
        restarted.write(ONE, " ");
        restarted.write(OTHER, "");
        again.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatTheOutboxHasSentMeanwhileIsNotTypedAnyMore(@TempDir Path folder) throws Exception {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        Path file = folder.resolve("anna.properties");
        new QuestionFile(file).write(Map.of(id, "which order number?"));
        Asking restarted = new Asking(anna, Runnable::run);
        QuestionKeeper keeper = started(file, restarted);
        assertThat(restarted.draft(id)).isEqualTo("which order number?");
        anna.listen((before, now) -> restarted.update(now));

        office.does("anna", new CallbackCommand.AskBack(id, "which order number?"));

        assertThat(restarted.draft(id)).isEmpty();
        keeper.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void theNewestAreKeptAndOneThatCannotBeReadTakesNoOtherAway(@TempDir Path folder) throws IOException {
        QuestionFile file = new QuestionFile(folder.resolve("anna.properties"));
        Map<CallbackId, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= QuestionFile.MOST; i++) {
            many.put(new CallbackId(new UUID(2, i)), "question " + i);
        }
        file.write(many);
        many.remove(new CallbackId(new UUID(2, 0)));
        assertThat(file.read()).isEqualTo(many);
        Files.writeString(
                folder.resolve("anna.properties"),
                "0.callback=none\n0.text=bad\n1.callback=" + ONE + "\n1.text=good\n");
        assertThat(file.read()).containsExactly(Map.entry(ONE, "good"));
    }
}
