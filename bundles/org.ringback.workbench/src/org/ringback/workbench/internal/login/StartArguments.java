package org.ringback.workbench.internal.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the desktop was started: {@code -server ADDRESS -agent NAME -passwordFile FILE}, each optional; the password may
 * also be in the environment variable {@code RINGBACK_PASSWORD}. With all three, it logs in without asking. (Not {@code -user}:
 * that one means something else to Equinox.)
 */
public record StartArguments(
        Optional<String> server, Optional<String> user, Optional<String> password, Optional<String> problem) {
    static final String PASSWORD = "RINGBACK_PASSWORD";

    /** Reads the command line; other arguments are the platform's. */
    public static StartArguments parse(String[] arguments, Map<String, String> environment) {
        List<String> list = Arrays.asList(arguments);
        Optional<String> password =
                Optional.ofNullable(environment.get(PASSWORD)).filter(p -> !p.isEmpty());
        Optional<String> file = after(list, "-passwordFile");
        Optional<String> problem = Optional.empty();
        if (file.isPresent()) {
            try {
                password = Files.readString(Path.of(file.get())).lines().findFirst();
            } catch (IOException e) {
                problem = Optional.of(file.get());
            }
        }
        return new StartArguments(after(list, "-server"), after(list, "-agent"), password, problem);
    }

    private static Optional<String> after(List<String> arguments, String name) {
        int index = arguments.indexOf(name);
        return index < 0 || index + 1 >= arguments.size() ? Optional.empty() : Optional.of(arguments.get(index + 1));
    }

    /** Whether nothing needs to be asked, when the server is given or set. */
    boolean complete(Optional<String> preset) {
        return server.or(() -> preset).isPresent() && user.isPresent() && password.isPresent() && problem.isEmpty();
    }
}
