package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.callback.Callback;
import org.ringback.desk.CallbackCommand.ClaimCallback;

/** A view that comes with a bundle of its own reads the same desk as ours: examples/org.example.ringback.view. */
class ThirdPartyViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    @Test
    void joinsTheWindowAndFollowsTheDesk() {
        workbench.show("org.example.ringback.view.part");
        workbench.until("it says what belongs there", () -> workbench.driver().shows("example.waiting.empty"));
        Callback waiting = Callbacks.submit(
                workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "Please call about 1187.");
        workbench.until(
                "it shows who waits",
                () -> workbench.driver().rows("example.waiting").stream()
                        .anyMatch(row -> row.endsWith("Emily Clarke, +44 20 7946 0123")));
        assertThat(workbench.driver().rows("example.waiting")).hasSize(1);
        workbench.office().does("ben", new ClaimCallback(waiting.id()));
        workbench.until("nobody waits", () -> workbench.driver().shows("example.waiting.empty"));
    }
}
