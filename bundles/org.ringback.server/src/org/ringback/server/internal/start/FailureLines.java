package org.ringback.server.internal.start;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one line for the administrator of a failure. Pure. */
public final class FailureLines {
    private static final String SETTING = "org.ringback.core.config.SettingException";
    private static final Set<String> DAMAGE = Set.of(
            "org.ringback.core.config.DamagedDataException", "org.ringback.repository.RepositoryException$Damaged");
    private static final Pattern THROWN = Pattern.compile("^(?:Caused by: )?((?:[a-z][\\w]*\\.)+[\\w$]+)(?:: (.*))?$");

    private FailureLines() {}

    private record Thrown(String type, String message) {
        boolean ours() {
            return type.startsWith("org.ringback.");
        }
    }

    /** Whether the failure is a wrong setting. */
    public static boolean ofSetting(String trace) {
        return thrown(trace).stream().anyMatch(t -> t.type().equals(SETTING));
    }

    /** Whether what was kept is damaged. */
    public static boolean ofDamage(String trace) {
        return thrown(trace).stream().anyMatch(t -> DAMAGE.contains(t.type()));
    }

    /** Whether it failed only because it needs another part that did: the component runtime's own words. */
    public static boolean ofAnother(String trace) {
        return thrown(trace).stream().anyMatch(t -> t.message().startsWith("Unable to get service for reference "));
    }

    /**
     * The line in a stack trace as a component runtime keeps it: ours, as that was written for the administrator; else
     * the deepest cause.
     */
    public static String of(String trace) {
        List<Thrown> chain = thrown(trace);
        return chain.stream()
                .filter(t -> t.ours() && !t.message().isEmpty())
                .findFirst()
                .map(Thrown::message)
                .orElseGet(
                        () -> chain.isEmpty() ? trace.lines().findFirst().orElse("it failed") : words(chain.getLast()));
    }

    /** The words of an exception of the JDK's, of which some say only the name of a file. */
    public static String words(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "no right to " + denied.getFile();
            case NoSuchFileException none -> "there is no " + none.getFile();
            case FileAlreadyExistsException other -> other.getFile() + " is not a folder";
            default -> words(new Thrown(e.getClass().getName(), String.valueOf(e.getMessage())));
        };
    }

    private static String words(Thrown thrown) {
        String type = thrown.type().substring(thrown.type().lastIndexOf('.') + 1);
        return thrown.message().isEmpty() ? type : thrown.message() + " (" + type + ")";
    }

    private static List<Thrown> thrown(String trace) {
        List<Thrown> chain = new ArrayList<>();
        for (String line : trace.lines().toList()) {
            Matcher matcher = THROWN.matcher(line);
            if (matcher.matches()) {
                String message = matcher.group(2);
                chain.add(new Thrown(matcher.group(1), message == null ? "" : message.strip()));
            }
        }
        return chain;
    }
}
