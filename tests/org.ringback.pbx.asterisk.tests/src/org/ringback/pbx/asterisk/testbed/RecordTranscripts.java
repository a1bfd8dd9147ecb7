package org.ringback.pbx.asterisk.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plays the situations that the call tracker must get right on a real Asterisk and keeps what AMI said, one file for
 * each, as the input of the tracker's unit tests. Run by hand when Asterisk changes:
 * {@code java -cp … RecordTranscripts releng/asterisk/asterisk.sh tests/org.ringback.pbx.asterisk.tests/resources/ami}
 */
final class RecordTranscripts {
    /** Fields that say nothing about the call. */
    private static final Set<String> NOISE = Set.of(
            "Privilege",
            "Language",
            "AccountCode",
            "SystemName",
            "BridgeTechnology",
            "BridgeCreator",
            "BridgeVideoSourceMode",
            "BridgeName",
            "TechCause",
            "ActionID");

    private static final Set<String> OF_NO_CALL = Set.of(
            "FullyBooted",
            "ContactStatus",
            "PeerStatus",
            "DeviceStateChange",
            "ExtensionStatus",
            "QueueMemberStatus",
            "RTCPSent");

    private interface Scene {
        void play() throws IOException;
    }

    private final TestPbx pbx;
    private final Path folder;
    private final AmiClient ami;
    private final AmiClient testbed;
    private final SipPhone phone101;
    private final SipPhone phone102;
    private final SipPhone phone103;
    private final SipPhone phone104;
    private final SipPhone customer;
    private final SipPhone withheld;

    private RecordTranscripts(TestPbx pbx, Path folder) {
        this.pbx = pbx;
        this.folder = folder;
        ami = new AmiClient(pbx, "ringback");
        testbed = new AmiClient(pbx, "testbed");
        phone101 = SipPhone.extension(pbx, "101");
        phone102 = SipPhone.extension(pbx, "102");
        phone103 = SipPhone.extension(pbx, "103");
        phone104 = SipPhone.extension(pbx, "104");
        customer = SipPhone.outside(pbx, "0355501234", "Customer");
        withheld = SipPhone.withheld(pbx);
    }

    public static void main(String[] arguments) throws Exception {
        try (TestPbx pbx = TestPbx.start(Path.of(arguments[0]), Ports.free("127.0.0.1"))) {
            RecordTranscripts recorder = new RecordTranscripts(pbx, Path.of(arguments[1]));
            try {
                recorder.all();
            } finally {
                recorder.close();
            }
        }
    }

    private void close() {
        List.of(phone101, phone102, phone103, phone104, customer, withheld).forEach(SipPhone::close);
        ami.close();
        testbed.close();
    }

    private void all() throws IOException {
        record("answered", () -> {
            customer.dial("101");
            phone101.answer();
            customer.hangUp();
        });
        record("full-number", () -> {
            customer.dial("0312345101");
            phone101.answer();
            phone101.hangUp();
        });
        diverted("busy-diverted", () -> {
            phone101.awaitRinging();
            phone101.hangUp();
        });
        diverted("busy-at-once-diverted", phone101::busyToAll);
        pbx.put("ring", "101", "1");
        diverted("no-answer-diverted", () -> {});
        diverted("refused-diverted", phone101::declineAll);
        diverted("forwarded-by-phone", () -> phone101.forwardAll("102"));
        diverted("unreachable-diverted", phone101::off);
        record("dialplan-forward", () -> {
            pbx.put("forward", "101", "102");
            customer.dial("101");
            phone102.answer();
            customer.hangUp();
        });
        record("diverted-twice", () -> {
            pbx.put("divert", "101", "102");
            pbx.put("divert", "102", "103");
            phone101.off();
            customer.dial("101");
            phone102.awaitRinging();
            phone102.hangUp();
            phone103.answer();
            customer.hangUp();
        });
        record("nobody-there", () -> {
            phone101.off();
            customer.dial("101");
            customer.awaitOver();
        });
        record("ring-group", () -> {
            customer.dial("600");
            phone103.awaitRinging();
            phone104.answer();
            customer.hangUp();
        });
        record("queue-ringall", () -> {
            customer.dial("700");
            phone103.awaitRinging();
            phone104.answer();
            customer.hangUp();
        });
        record("queue-linear", () -> {
            customer.dial("701");
            phone103.awaitRinging();
            phone103.hangUp();
            phone104.answer();
            customer.hangUp();
        });
        record("caller-gives-up", () -> {
            customer.dial("101");
            phone101.awaitRinging();
            customer.hangUp();
        });
        record("caller-gives-up-while-diverting", () -> {
            pbx.put("divert", "101", "102");
            customer.dial("101");
            phone101.awaitRinging();
            phone101.hangUp();
            phone102.awaitRinging();
            customer.hangUp();
        });
        record("withheld", () -> {
            withheld.on();
            withheld.dial("101");
            phone101.answer();
            withheld.hangUp();
        });
        record("withheld-by-network", () -> {
            try (Sipp caller = Sipp.call(pbx, "withheld", "127.0.0.2", "101")) {
                phone101.answer();
                phone101.hangUp();
            }
        });
        record("internal", () -> {
            phone101.dial("102");
            phone102.answer();
            phone101.hangUp();
        });
        record("outbound", () -> {
            phone101.dial("0355501234");
            customer.answer();
            phone101.hangUp();
        });
        record("originate", () -> {
            originate();
            phone101.answer();
            customer.answer();
            phone101.hangUp();
        });
        record("originate-not-taken", () -> {
            originate();
            phone101.awaitRinging();
            phone101.hangUp();
        });
        record("originate-customer-busy", () -> {
            originate();
            phone101.answer();
            customer.awaitRinging();
            customer.hangUp();
        });
        record("hold", () -> {
            customer.dial("101");
            phone101.answer();
            int mark = ami.events().size();
            phone101.hold();
            ami.await(mark, Map.of("Event", "Hold"));
            phone101.resume();
            ami.await(mark, Map.of("Event", "Unhold"));
            customer.hangUp();
        });
        record("blind-transfer", () -> {
            customer.dial("101");
            phone101.answer();
            phone101.transferBlind("102");
            phone102.answer();
            customer.hangUp();
        });
        record("attended-transfer", () -> {
            customer.dial("101");
            phone101.answer();
            phone101.consult("102");
            phone102.answer();
            phone101.completeTransfer();
            phone101.awaitOver();
            phone102.hangUp();
        });
        record("redirect", () -> {
            customer.dial("101");
            phone101.awaitRinging();
            String channel = channelOf("PJSIP/trunk");
            ami.action(
                    "Redirect",
                    Map.of("Channel", channel, "Context", "from-internal", "Exten", "102", "Priority", "1"));
            phone102.answer();
            customer.hangUp();
        });
        record("pick-up", () -> {
            customer.dial("101");
            phone101.awaitRinging();
            phone103.dial("*8");
            phone103.awaitConnected();
            customer.hangUp();
        });
        record("two-calls-at-once", () -> {
            phone101.takeSecondCalls();
            withheld.on();
            customer.dial("101");
            phone101.awaitRinging();
            withheld.dial("101");
            phone101.answer();
            withheld.hangUp();
            customer.hangUp();
        });
    }

    private void diverted(String name, Runnable before) throws IOException {
        boolean first = name.equals("busy-diverted") || name.equals("no-answer-diverted");
        record(name, () -> {
            pbx.put("divert", "101", "102");
            if (name.equals("no-answer-diverted")) {
                pbx.put("ring", "101", "1");
            }
            if (!first) {
                before.run();
            }
            customer.dial("101");
            if (first) {
                before.run();
            }
            phone102.answer();
            customer.hangUp();
        });
    }

    private void originate() {
        ami.action(
                "Originate",
                Map.of(
                        "Channel",
                        "PJSIP/101",
                        "Context",
                        "from-internal",
                        "Exten",
                        "0355501234",
                        "Priority",
                        "1",
                        "CallerID",
                        "\"Customer\" <0355501234>",
                        "Async",
                        "true",
                        "ChannelId",
                        "ringback-1",
                        "Timeout",
                        "10000"));
    }

    private String channelOf(String prefix) {
        return ami.events().stream()
                .filter(event -> event.get("Event").equals("Newchannel")
                        && event.get("Channel").startsWith(prefix))
                .reduce((a, b) -> b)
                .orElseThrow()
                .get("Channel");
    }

    private void record(String name, Scene scene) throws IOException {
        pbx.clear();
        pbx.put("outside", customer.number(), Integer.toString(customer.port()));
        List.of(phone101, phone102, phone103, phone104, customer).forEach(phone -> {
            phone.reset();
        });
        int mark = ami.events().size();
        scene.play();
        awaitQuiet();
        String text = ami.events().stream()
                .skip(mark)
                .filter(event -> !OF_NO_CALL.contains(event.get("Event")))
                .map(RecordTranscripts::text)
                .collect(Collectors.joining("\n"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".txt"), text);
        System.out.println(name + ": "
                + text.lines().filter(line -> line.startsWith("Event: ")).count() + " events");
    }

    /** Until every channel that was made has been hung up. */
    private void awaitQuiet() {
        Conditions clock = new Conditions();
        for (int i = 0; i < 100; i++) {
            long made = count("Newchannel");
            if (made > 0 && made == count("Hangup")) {
                return;
            }
            clock.await(Duration.ofMillis(100), java.util.Optional::empty);
        }
        throw new AssertionError("channels left: " + pbx.cli("core show channels concise"));
    }

    private long count(String event) {
        return ami.events().stream().filter(e -> e.get("Event").equals(event)).count();
    }

    private static String text(Map<String, String> event) {
        return event.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty() && !isNoise(field.getKey()))
                .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isNoise(String field) {
        return NOISE.stream().anyMatch(field::endsWith)
                || field.endsWith("ChanVariable") && !field.equals("ChanVariable");
    }
}
