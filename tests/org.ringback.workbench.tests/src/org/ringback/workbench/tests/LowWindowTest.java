package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.workbench.driver.Driver;
import org.ringback.workbench.ui.Navigator;

/** In a window of 1024 by 768 the last entries of the customer's history are seen while a callback is written or responded to. */
class LowWindowTest {
    private static final String NUMBER = "+498912345678";
    /** A day's heading and two entries of one line each, or one of three. */
    private static final int LAST_ENTRIES_WRITING = 3;

    private static final int LAST_ENTRIES_RESPONDING = 1;

    abstract static class InALanguage {
        @RegisterExtension
        final Workbench workbench;

        InALanguage(Locale locale) {
            workbench = new Workbench(locale, true);
        }

        private Driver screen() {
            return workbench.driver();
        }

        private void furnish() {
            Customer customer = workbench
                    .office()
                    .customer("Rechtsanwälte Groß, Kühn & Partner", "Kanzlei", "Prefers mornings. Pays late.", NUMBER);
            for (int i = 0; i < 12; i++) {
                workbench
                        .office()
                        .history(new Interaction(
                                workbench.office().newId(),
                                customer.id(),
                                Instant.now().minus(Duration.ofMinutes(i)),
                                Interaction.Kind.NOTE,
                                CallDirection.INBOUND,
                                new AgentId("anna"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "entry " + i));
            }
            workbench.onUiThread(
                    () -> workbench.control("status.self").getShell().setBounds(0, 0, 1024, 768));
        }

        private int lines() {
            AtomicInteger lines = new AtomicInteger();
            workbench.onUiThread(() -> {
                Table table = (Table) workbench.control("customer.history");
                lines.set(table.getClientArea().height / Math.max(1, table.getItemHeight()));
            });
            return lines.get();
        }

        private void isSeen(String picture, int entries) throws IOException {
            workbench.until(
                    "the history is read",
                    () -> screen().shows("customer.history")
                            && screen().rows("customer.history").size() >= entries);
            workbench.until("the last entries are seen", () -> lines() >= entries);
            workbench.picture(picture + "-" + Locale.getDefault().getLanguage());
        }

        @Test
        void whileACallbackIsWritten() throws IOException {
            furnish();
            workbench
                    .office()
                    .takenBy(
                            workbench.office().rings(NUMBER, Optional.of("Maria Weber"), "101"),
                            "102",
                            DiversionReason.BUSY,
                            Optional.empty());
            workbench.until("the composer is open", () -> screen().shows("composer.send"));
            isSeen("low-composing", LAST_ENTRIES_WRITING);
            assertThat(screen().shows("customer.more"))
                    .as("what the buttons do is one press away")
                    .isNotEqualTo(screen().shows("customer.edit"));
        }

        @Test
        void whileACallbackIsRespondedTo() throws IOException {
            furnish();
            Callback callback =
                    Callbacks.submit(workbench.office(), "carla", "ben", NUMBER, "Maria Weber", "Invoice 1187");
            workbench.onUiThread(() -> workbench.context().get(Navigator.class).showCallback(callback.id()));
            workbench.until(
                    "it is shown",
                    () -> screen().text("callback.text").orElse("").contains("1187"));
            workbench.office().does("ben", new ClaimCallback(callback.id()));
            workbench.until("the outcome can be said", () -> screen().shows("outcome.save"));
            isSeen("low-responding", LAST_ENTRIES_RESPONDING);
        }
    }

    @Nested
    class InEnglish extends InALanguage {
        InEnglish() {
            super(Locale.ENGLISH);
        }
    }

    @Nested
    class InGerman extends InALanguage {
        InGerman() {
            super(Locale.GERMAN);
        }
    }
}
