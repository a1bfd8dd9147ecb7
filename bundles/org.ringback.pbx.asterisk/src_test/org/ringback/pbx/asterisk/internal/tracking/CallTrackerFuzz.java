package org.ringback.pbx.asterisk.internal.tracking;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.ManagerEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.pbx.asterisk.internal.ami.AmiConnection;
import org.ringback.pbx.asterisk.internal.ami.EventTranslator;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

/** Whatever events come over AMI, and in whatever order, calls are followed on without a failure. */
public final class CallTrackerFuzz {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC);
    /** Asterisk-Java's own, which is not public. */
    private static final Object BUILDER;

    private static final Method BUILD;

    static {
        Logger.getLogger("org.asteriskjava").setLevel(Level.OFF);
        try {
            Class<?> type = Class.forName("org.asteriskjava.manager.internal.EventBuilderImpl");
            Constructor<?> made = type.getDeclaredConstructor();
            made.setAccessible(true);
            BUILDER = made.newInstance();
            BUILD = type.getMethod("buildEvent", Object.class, Map.class);
            BUILD.setAccessible(true);
            Method register = type.getMethod("registerEventClass", Class.class);
            register.setAccessible(true);
            for (Class<?> event : AmiConnection.EVENTS) {
                register.invoke(BUILDER, event);
            }
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private CallTrackerFuzz() {}

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        PhoneBook phones = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));
        List.of("101", "102", "103").forEach(number -> phones.hint(number, "PJSIP/" + number));
        CallTracker tracker = new CallTracker(new PbxId("office"), phones, new Revisions(CLOCK), CLOCK);
        for (String block : new String(input, StandardCharsets.UTF_8).split("\r?\n\r?\n")) {
            ManagerEvent event = event(block);
            if (event != null) {
                EventTranslator.translate(event).ifPresent(tracker::on);
            }
        }
        tracker.synchronise(Set.copyOf(tracker.channelIds()), List.of(), Set.of());
        tracker.calls();
    }

    /** Null for what the library itself does not take for an event; it says so in its log. */
    private static @Nullable ManagerEvent event(String block) {
        Map<String, Object> fields = new HashMap<>();
        for (String line : block.split("[\r\n]+")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String value = line.substring(colon + 1).strip();
                fields.merge(line.substring(0, colon).toLowerCase(Locale.ENGLISH), value, CallTrackerFuzz::both);
            }
        }
        try {
            return fields.get("event") instanceof String
                    ? (ManagerEvent) BUILD.invoke(BUILDER, CallTrackerFuzz.class, fields)
                    : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Object both(Object before, Object next) {
        List<Object> all = new ArrayList<>(before instanceof List<?> several ? several : List.of(before));
        all.add(next);
        return all;
    }
}
