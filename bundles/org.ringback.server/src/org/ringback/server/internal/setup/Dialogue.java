package org.ringback.server.internal.setup;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Questions and answers, a line each, at a terminal or from a file. */
public final class Dialogue {
    private static final Set<String> LATER = Set.of("-", "later");

    private final BufferedReader in;
    private final PrintStream out;
    private final Optional<Console> console;

    /** @param console where secrets are typed without being shown; none when the answers come from a file */
    public Dialogue(BufferedReader in, PrintStream out, Optional<Console> console) {
        this.in = in;
        this.out = out;
        this.console = console;
    }

    void say(String line) {
        out.println(line);
    }

    /**
     * Asks for a line.
     *
     * @param byDefault what Enter answers; may be empty
     * @throws Later when it is to be done later
     * @throws SetupException when there are no more answers
     */
    String ask(String question, String byDefault) throws Later, SetupException {
        return typed(question, byDefault).orElse(byDefault);
    }

    /**
     * Asks for a line.
     *
     * @param byDefault what Enter stands for; may be empty
     * @return empty for Enter alone
     * @throws Later when it is to be done later
     * @throws SetupException when there are no more answers
     */
    Optional<String> typed(String question, String byDefault) throws Later, SetupException {
        out.print(question + (byDefault.isEmpty() ? ": " : " [" + byDefault + "]: "));
        out.flush();
        String answer = line();
        if (console.isEmpty()) {
            out.println();
        }
        if (LATER.contains(answer)) {
            throw new Later();
        }
        if (answer.chars().anyMatch(Character::isISOControl)) {
            out.println("  there is a control character in it");
            return typed(question, byDefault);
        }
        return Optional.of(answer).filter(text -> !text.isEmpty());
    }

    /**
     * Asks for what nobody is to see.
     *
     * @param known what Enter keeps; may be empty
     */
    String secret(String question, String known) throws Later, SetupException {
        String prompt = question + (known.isEmpty() ? ": " : " [as it is]: ");
        String answer;
        if (console.isPresent()) {
            char[] typed = console.get().readPassword("%s", prompt);
            if (typed == null) {
                throw ended();
            }
            answer = new String(typed).strip();
        } else {
            out.println(prompt);
            answer = line();
        }
        if (LATER.contains(answer)) {
            throw new Later();
        }
        return answer.isEmpty() ? known : answer;
    }

    boolean yes(String question, boolean byDefault) throws Later, SetupException {
        while (true) {
            String answer =
                    ask(question + " (yes or no)", byDefault ? "yes" : "no").toLowerCase(Locale.ROOT);
            switch (answer) {
                case "yes", "y" -> {
                    return true;
                }
                case "no", "n" -> {
                    return false;
                }
                default -> out.println("  answer yes or no");
            }
        }
    }

    /**
     * Asks for one of several.
     *
     * @param byDefault what Enter answers, from 0
     * @return which, from 0
     */
    int choose(String question, List<String> choices, int byDefault) throws Later, SetupException {
        for (int i = 0; i < choices.size(); i++) {
            out.println("  " + (i + 1) + "  " + choices.get(i));
        }
        while (true) {
            String answer = ask(question, String.valueOf(byDefault + 1));
            for (int i = 0; i < choices.size(); i++) {
                if (answer.equals(String.valueOf(i + 1))) {
                    return i;
                }
            }
            out.println("  answer a number from 1 to " + choices.size());
        }
    }

    private String line() throws SetupException {
        try {
            String line = in.readLine();
            if (line == null) {
                throw ended();
            }
            return line.strip();
        } catch (IOException e) {
            throw ended();
        }
    }

    private static SetupException ended() {
        return new SetupException("the answers have ended: nothing was written");
    }
}
