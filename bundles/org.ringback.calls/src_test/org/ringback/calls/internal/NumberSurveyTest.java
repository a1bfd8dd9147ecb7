package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.calls.internal.FakePbx.NOW;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.directory.CustomerLookup;
import org.ringback.directory.NumberReader;
import org.ringback.directory.NumberReading;

/** The first callers' numbers are looked at, with what the directories know. */
class NumberSurveyTest {
    private static final PbxId OFFICE = new PbxId("office");
    private final NumberSurvey survey = new NumberSurvey(new Ambiguous());
    private int calls;

    @AfterEach
    void close() {
        survey.deactivate();
    }

    @Test
    void whoIsKnownByOneReadingSpeaksForItsForm() {
        survey.addLookup(
                References.ranked(1),
                number -> number.key().startsWith("+49171")
                        ? Optional.of(new CustomerLookup.Entry(Optional.of("Jörg Großmann"), Optional.empty()))
                        : Optional.of(new CustomerLookup.Entry(Optional.empty(), Optional.empty())));
        calls(CallDirection.OUTBOUND, 9);
        calls(CallDirection.INBOUND, 4);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (survey.of(OFFICE).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(survey.of(OFFICE).orElseThrow()).endsWith("incoming.office = country-code-first");
        assertThat(survey.of(new PbxId("other"))).isEmpty();
    }

    private void calls(CallDirection direction, int many) {
        for (int i = 0; i < many; i++) {
            Caller caller = Caller.of(PhoneNumber.unread("4917155" + (10_000 + ++calls)));
            survey.callChanged(Call.begun(new CallId(OFFICE, "call-" + calls), 1, direction, caller, "101", NOW));
        }
    }

    /** Reads each number in two ways. */
    private static final class Ambiguous implements NumberReader {
        @Override
        public PhoneNumber read(String text) {
            return PhoneNumber.unread(text);
        }

        @Override
        public List<NumberReading> readings(PbxId pbx, String written) {
            return List.of(
                    new NumberReading("incoming.office = country-code-first", PhoneNumber.ofE164("+" + written)),
                    new NumberReading("incoming.office = area-code-first", PhoneNumber.ofE164("+49" + written)));
        }

        @Override
        public String show(PhoneNumber number) {
            return number.raw();
        }
    }
}
