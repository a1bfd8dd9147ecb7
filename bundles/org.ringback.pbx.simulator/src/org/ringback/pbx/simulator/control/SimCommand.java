package org.ringback.pbx.simulator.control;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.ringback.core.Names;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.LegView;

/** The command line that drives a simulated PBX. */
public final class SimCommand {
    /** What it can do. */
    public static final String HELP = """
            Drives the simulated PBX of a running demo or server.

              sim [--port N] COMMAND …

            Calls, at any telephone (101, or a customer's number like +4989123456):
              call FROM TO [NAME]          FROM dials TO; a customer's telephone that is new is made
              call-withheld FROM TO        the same, number and name withheld
              answer PHONE                 answers what rings there
              decline PHONE                declines what rings there
              hangup PHONE                 hangs up, or stops calling
              hold PHONE, resume PHONE     puts the other party on hold, takes it back
              transfer PHONE TO            gives the call to TO at once
              consult PHONE TO             holds the call and calls TO; then
              complete PHONE               … connects both others
              pickup PHONE RINGING-PHONE   takes at PHONE what rings at the other
              dial-for PHONE NUMBER        rings PHONE, and when it answers, dials NUMBER for it
              end CALL                     ends a call for all its parties

            What telephones do:
              busy PHONE on|off            says busy to every call
              refuse PHONE on|off          declines every call
              second-calls PHONE on|off    rings although it is in a call
              register PHONE, unregister PHONE
              forward PHONE to NUMBER|off  the phone itself forwards every call

            What the PBX does:
              pbx-forward PHONE to NUMBER|off   forwards every call for the phone
              divert PHONE to NUMBER|off        who is tried when the phone is not reached
              ask PHONE on|off                  asks Ringback before the phone rings
              die, come-back                    all calls gone, nobody can connect; and back
              cut, mend                         breaks and mends the connection to Ringback only
              reset                             everything as configured, no calls

            To look at:
              status [PHONE]               what the telephones do
              watch                        the same, again after every change, until Ctrl-C
            For programs there is also "follow", see docs/pbx-adapters.md.
            """;

    private SimCommand() {}

    /**
     * Carries a command line out.
     *
     * @return the exit code: 0 done, 1 refused or not there, 2 the command line makes no sense
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> words = new ArrayList<>(arguments);
        int port = Wire.DEFAULT_PORT;
        if (!words.isEmpty() && words.get(0).equals("--port")) {
            Optional<Integer> given = words.size() > 1 ? port(words.get(1)) : Optional.empty();
            if (given.isEmpty()) {
                err.println("sim: --port needs a number from 1 to 65535");
                return 2;
            }
            port = given.get();
            words.subList(0, 2).clear();
        }
        if (words.isEmpty() || List.of("help", "--help", "-h").contains(words.get(0))) {
            (words.isEmpty() ? err : out).print(HELP);
            return words.isEmpty() ? 2 : 0;
        }
        try {
            ControlClient client = new ControlClient(port);
            if (words.equals(List.of("watch"))) {
                return watch(client, out, err);
            }
            for (String line : client.command(String.join(" ", words))) {
                out.println(Wire.read(line).map(SimCommand::show).orElse(line));
            }
            return 0;
        } catch (ControlException e) {
            err.println("sim: " + e.getMessage());
            return 1;
        }
    }

    private static Optional<Integer> port(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(port -> port > 0 && port < 65536);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int watch(ControlClient client, PrintStream out, PrintStream err) throws ControlException {
        CountDownLatch over = new CountDownLatch(1);
        try (ControlClient.Watch watch = client.watch(phones -> print(phones, out), reason -> {
            err.println("sim: " + reason);
            over.countDown();
        })) {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private static void print(Collection<PhoneView> phones, PrintStream out) {
        phones.forEach(phone -> out.println(show(phone)));
        out.println();
    }

    /** One line for a person. */
    static String show(PhoneView phone) {
        StringBuilder line = new StringBuilder("%-14s %-22s ".formatted(phone.number(), Names.printable(phone.name())));
        line.append(!phone.registered() ? "not registered" : phone.legs().isEmpty() ? "idle" : "");
        line.append(
                String.join("; ", phone.legs().stream().map(SimCommand::show).toList()));
        line.append(
                switch (phone.manner()) {
                    case TAKES_CALLS -> "";
                    case TAKES_SECOND_CALLS -> " (takes second calls)";
                    case BUSY -> " (busy to all)";
                    case DECLINES -> " (declines all)";
                });
        phone.forwardedTo()
                .ifPresent(to -> line.append(" (forwarded to ").append(to).append(")"));
        return line.toString();
    }

    private static String show(LegView leg) {
        String party = leg.number().isEmpty() ? "somebody withheld" : leg.number();
        String named = leg.name().isEmpty() ? party : party + " " + Names.printable(leg.name());
        return switch (leg.activity()) {
            case CALLING -> "calling " + named;
            case RINGING -> "ringing, from " + named;
            case TALKING -> "talking with " + named;
            case HOLDING -> "holding " + named;
            case HELD -> "held by " + named;
        };
    }
}
