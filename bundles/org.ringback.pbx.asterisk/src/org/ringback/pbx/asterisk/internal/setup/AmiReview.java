package org.ringback.pbx.asterisk.internal.setup;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.VarSetEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.Names;
import org.ringback.pbx.PbxSetup.Finding;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;
import org.ringback.pbx.asterisk.internal.ami.AmiActions;

/**
 * What is right and what is wrong with an AMI account. AMI does not say which rights an account has: those to write show in the
 * list of the actions that it may do, those to read in the events that come. A call from nowhere to nowhere, a channel that is
 * gone at once, makes such events; no phone rings.
 */
final class AmiReview {
    private static final int OLDEST = 16;
    /** From this version on, a filter of events is written in another way. */
    private static final int NEW_FILTERS = 21;

    private static final Duration EVENTS_COME = Duration.ofSeconds(2);
    private static final Pattern VERSION = Pattern.compile("(?:certified/)?(\\d{1,3})\\..*");
    private static final String RELOAD = "after a change of manager.conf: asterisk -rx \"manager reload\"";

    /** A class of actions. */
    private enum Write {
        CALL("redirect", "hang up, transfer, ask for states"),
        ORIGINATE("originate", "dial"),
        REPORTING("coreshowchannels", "list the calls that there are");

        private final String action;
        private final String purpose;

        /** @param action one that no other class of those that Ringback is given lets an account do */
        Write(String action, String purpose) {
            this.action = action;
            this.purpose = purpose;
        }
    }

    /** A class of events. */
    private enum Read {
        CALL("channels, dialling, answers, hang-ups, states"),
        DIALPLAN("whom the caller wanted, also when that phone is not registered"),
        SYSTEM("when Asterisk has loaded everything after its start");

        private final String purpose;

        Read(String purpose) {
            this.purpose = purpose;
        }

        boolean in(List<ManagerEvent> events) {
            return events.stream()
                    .anyMatch(e -> e.getPrivilege() != null
                            && Arrays.asList(e.getPrivilege().split(",")).contains(name().toLowerCase(Locale.ROOT)));
        }
    }

    private final AsteriskSettings settings;
    private final List<Finding> findings = new ArrayList<>();

    AmiReview(AsteriskSettings settings) {
        this.settings = settings;
    }

    List<Finding> run() {
        try (AmiTrial trial = new AmiTrial(settings)) {
            trial.login();
            right("the log-in as '" + settings.user() + "' at " + settings.where());
            Map<String, Object> allowed = trial.ask(AmiActions.named("ListCommands"));
            Optional<Integer> version = version(trial, allowed);
            Set<Write> missing = writing(allowed);
            reading(trial, !missing.contains(Write.ORIGINATE), version);
        } catch (AmiTrial.NoLogin e) {
            wrong(String.valueOf(e.getMessage()));
            if (e.refused()) {
                refused();
            }
        }
        if (findings.stream().anyMatch(f -> !f.right() && f.line().contains("manager.conf"))) {
            wrong(RELOAD);
        }
        return List.copyOf(findings);
    }

    /** Asterisk says the same of all three, so that nobody learns which it is. */
    private void refused() {
        wrong("manager.conf must have a section [" + settings.user() + "]");
        wrong("in it the secret must be the one that was given here: secret = …");
        wrong("and this machine must be let in: permit = " + ownAddress()
                + "/255.255.255.255, below a deny = line if there is one");
    }

    private String ownAddress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()));
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException | RuntimeException e) {
            return "the address of this machine";
        }
    }

    private Optional<Integer> version(AmiTrial trial, Map<String, Object> allowed) {
        if (!allowed.containsKey("coresettings")) {
            return Optional.empty();
        }
        String text = String.valueOf(trial.ask(AmiActions.named("CoreSettings")).getOrDefault("asteriskversion", ""));
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            right("Asterisk's version: " + (text.isEmpty() ? "not told" : Names.printable(text)));
            return Optional.empty();
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version < OLDEST) {
            wrong("Asterisk " + Names.printable(text) + " is too old: Ringback needs " + OLDEST + " or newer");
        } else {
            right("Asterisk " + Names.printable(text));
        }
        return Optional.of(version);
    }

    private Set<Write> writing(Map<String, Object> allowed) {
        Set<Write> missing = Arrays.stream(Write.values())
                .filter(each -> !allowed.containsKey(each.action))
                .collect(Collectors.toSet());
        for (Write each : Write.values()) {
            if (missing.contains(each)) {
                missing("write", each.name(), each.purpose);
            } else {
                right("write: " + each.name().toLowerCase(Locale.ROOT));
            }
        }
        if (!missing.contains(Write.CALL) && !allowed.containsKey("devicestatelist")) {
            wrong("Asterisk does not know DeviceStateList, so phones without a hint are missed: load"
                    + " res_manager_devicestate.so (modules.conf)");
        }
        return missing;
    }

    private void reading(AmiTrial trial, boolean mayCall, Optional<Integer> version) {
        if (mayCall) {
            trial.send(callToNowhere());
        }
        List<ManagerEvent> events =
                trial.await(seen -> Read.SYSTEM.in(seen) && (!mayCall || isOver(seen)), EVENTS_COME);
        for (Read each : Read.values()) {
            if (each.in(events)) {
                right("read: " + each.name().toLowerCase(Locale.ROOT));
            } else if (mayCall || each == Read.SYSTEM) {
                missing("read", each.name(), each.purpose);
            }
        }
        if (!mayCall) {
            wrong(
                    "whether \"read =\" has call and dialplan shows in a call to nowhere only: give the right 'originate' in"
                            + " manager.conf first");
            return;
        }
        events.stream()
                .filter(NewChannelEvent.class::isInstance)
                .findFirst()
                .ifPresent(made -> variables(made.getChannelVariables()));
        if (events.stream().anyMatch(VarSetEvent.class::isInstance)) {
            right("every variable that is set is sent, too, which costs both machines time; to spare it, add to ["
                    + settings.user() + "]: "
                    + (version.orElse(NEW_FILTERS) >= NEW_FILTERS
                            ? "eventfilter(action(exclude),name(VarSet)) ="
                            : "eventfilter = !Event: VarSet"));
        }
    }

    /** Whether all has come of the call to nowhere, whose channel has two halves. */
    private static boolean isOver(List<ManagerEvent> events) {
        return events.stream().filter(HangupEvent.class::isInstance).count() >= 2;
    }

    private void variables(@Nullable Map<String, String> variables) {
        if (variables != null && variables.containsKey("CALLERID(pres)")) {
            right("channelvars");
        } else {
            wrong("numbers that callers withhold would be shown: set channelvars = CALLERID(pres) in [general] of"
                    + " manager.conf");
        }
    }

    private static OriginateAction callToNowhere() {
        OriginateAction action = new OriginateAction();
        action.setChannel("Local/test@ringback-nowhere/n");
        action.setApplication("NoOp");
        action.setTimeout(1000L);
        action.setAsync(false);
        action.setVariables(Map.of("RINGBACK_TEST", "1"));
        return action;
    }

    private void missing(String key, String right, String purpose) {
        wrong(key + ": right '" + right.toLowerCase(Locale.ROOT) + "' is missing (" + purpose + "): add it to \"" + key
                + " =\" in [" + settings.user() + "] of manager.conf");
    }

    private void right(String line) {
        findings.add(new Finding(true, line));
    }

    private void wrong(String line) {
        findings.add(new Finding(false, line));
    }
}
