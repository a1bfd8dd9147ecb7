package org.ringback.pbx.simulator.internal.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.Names;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.simulator.SimulatorException;
import org.ringback.pbx.simulator.control.Wire;
import org.ringback.pbx.simulator.internal.lines.Hands;

/** Carries out one line of the control protocol. Safe for use by several threads. */
public final class Commands {
    private interface Command {
        void run(SimulatedPbx pbx, List<String> words);
    }

    private record Entry(String usage, int least, int most, Command command) {}

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    static {
        add("call FROM TO [NAME]", 2, 20, (pbx, words) -> {
            if (words.size() > 2) {
                pbx.outside(words.get(0), String.join(" ", words.subList(2, words.size())));
            }
            pbx.call(words.get(0), words.get(1));
        });
        add("call-withheld FROM TO", 2, 2, (pbx, words) -> {
            pbx.outsideWithheld(words.get(0));
            pbx.call(words.get(0), words.get(1));
        });
        add("answer PHONE", 1, 1, (pbx, words) -> pbx.answer(words.get(0)));
        add("decline PHONE", 1, 1, (pbx, words) -> pbx.decline(words.get(0)));
        add("hangup PHONE", 1, 1, (pbx, words) -> pbx.hangUp(words.get(0)));
        add("hold PHONE", 1, 1, (pbx, words) -> pbx.hold(words.get(0)));
        add("resume PHONE", 1, 1, (pbx, words) -> pbx.resume(words.get(0)));
        add("transfer PHONE TO", 2, 2, (pbx, words) -> pbx.transferBlind(words.get(0), words.get(1)));
        add("consult PHONE TO", 2, 2, (pbx, words) -> pbx.consult(words.get(0), words.get(1)));
        add("complete PHONE", 1, 1, (pbx, words) -> pbx.completeTransfer(words.get(0)));
        add("pickup PHONE RINGING-PHONE", 2, 2, (pbx, words) -> pbx.pickUp(words.get(0), words.get(1)));
        add("end CALL", 1, 1, (pbx, words) -> pbx.end(words.get(0)));
        add(
                "busy PHONE on|off",
                2,
                2,
                (pbx, words) -> pbx.setManner(words.get(0), on(words) ? Manner.BUSY : Manner.TAKES_CALLS));
        add(
                "refuse PHONE on|off",
                2,
                2,
                (pbx, words) -> pbx.setManner(words.get(0), on(words) ? Manner.DECLINES : Manner.TAKES_CALLS));
        add(
                "second-calls PHONE on|off",
                2,
                2,
                (pbx, words) ->
                        pbx.setManner(words.get(0), on(words) ? Manner.TAKES_SECOND_CALLS : Manner.TAKES_CALLS));
        add("register PHONE", 1, 1, (pbx, words) -> pbx.register(words.get(0), true));
        add("unregister PHONE", 1, 1, (pbx, words) -> pbx.register(words.get(0), false));
        add(
                "forward PHONE to NUMBER | forward PHONE off",
                2,
                3,
                (pbx, words) -> pbx.forwardByPhone(words.get(0), to(words)));
        add(
                "pbx-forward PHONE to NUMBER | pbx-forward PHONE off",
                2,
                3,
                (pbx, words) -> pbx.forwardByPbx(words.get(0), to(words)));
        add("divert PHONE to NUMBER | divert PHONE off", 2, 3, (pbx, words) -> pbx.divert(words.get(0), to(words)));
        add("ask PHONE on|off", 2, 2, (pbx, words) -> pbx.askBeforeRinging(words.get(0), on(words)));
        add("die", 0, 0, (pbx, words) -> pbx.die());
        add("come-back", 0, 0, (pbx, words) -> pbx.comeBack());
        add("cut", 0, 0, (pbx, words) -> pbx.cut());
        add("mend", 0, 0, (pbx, words) -> pbx.mend());
        add("reset", 0, 0, (pbx, words) -> pbx.reset());
    }

    private static void add(String usage, int least, int most, Command command) {
        ALL.put(usage.split(" ", 2)[0], new Entry(usage, least, most, command));
    }

    private final SimulatedPbx pbx;

    public Commands(SimulatedPbx pbx) {
        this.pbx = pbx;
    }

    /** The lines of the answer; the last one begins with {@code ok} or {@code error}. */
    public List<String> run(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
        String name = words.remove(0);
        try {
            return switch (name) {
                case "" -> List.of("error an empty line; try help");
                case "help" ->
                    answer(ALL.values().stream()
                            .map(entry -> "help " + entry.usage())
                            .toList());
                case "status" -> status(words);
                case "dial-for" -> dialFor(words);
                default -> run(name, words);
            };
        } catch (SimulatorException e) {
            return List.of("error " + e.getMessage());
        }
    }

    private List<String> run(String name, List<String> words) {
        Entry entry = ALL.get(name);
        if (entry == null) {
            return List.of("error there is no command '" + Names.printable(name) + "'; try help");
        }
        if (words.size() < entry.least() || words.size() > entry.most()) {
            return List.of("error use: " + entry.usage());
        }
        entry.command().run(pbx, words);
        return List.of("ok");
    }

    private List<String> dialFor(List<String> words) {
        if (words.size() != 2) {
            return List.of("error use: dial-for PHONE NUMBER");
        }
        return List.of("call id=" + pbx.dialFor(words.get(0), words.get(1)).value(), "ok");
    }

    private List<String> status(List<String> words) {
        List<PhoneView> phones = words.isEmpty() ? List.copyOf(pbx.phones()) : List.of(pbx.phone(words.get(0)));
        return answer(phones.stream().map(Wire::write).toList());
    }

    private static List<String> answer(List<String> lines) {
        List<String> answer = new ArrayList<>(lines);
        answer.add("ok");
        return answer;
    }

    private static boolean on(List<String> words) {
        return switch (words.get(1)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new SimulatorException("'" + Names.printable(words.get(1)) + "' is neither on nor off");
        };
    }

    private static Optional<String> to(List<String> words) {
        if (words.size() == 2 && words.get(1).equals("off")) {
            return Optional.empty();
        }
        if (words.size() == 3 && words.get(1).equals("to")) {
            return Optional.of(Hands.digits(words.get(2)));
        }
        throw new SimulatorException("say 'to NUMBER' or 'off'");
    }
}
