package org.ringback.server.internal.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ringback.pbx.PbxSetup;
import org.ringback.repository.DirectoryFiles;

/**
 * Sets an office up, one question after another. Each step can be left; what was answered is shown, and is written when the
 * administrator says so.
 */
public final class Setup {
    static final String STORE = "org.ringback.store.cfg";
    static final String DIRECTORY = "initial-directory";
    private static final String NUMBERS = "org.ringback.numbers.cfg";
    private static final String CALLBACKS = "org.ringback.callbacks.cfg";
    private static final String ROUTING = "org.ringback.routing.cfg";
    private static final String BROKER = "org.ringback.broker.cfg";
    private static final String NONE = "none";
    private static final String HERE = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    private final Dialogue dialogue;
    private final Draft draft;
    private final Parts parts;
    private final Machine machine;
    private final RunningServer.LogIn logIn;

    private Setup(Dialogue dialogue, Draft draft, Parts parts, Machine machine, RunningServer.LogIn logIn) {
        this.dialogue = dialogue;
        this.draft = draft;
        this.parts = parts;
        this.machine = machine;
        this.logIn = logIn;
    }

    /**
     * Asks and writes.
     *
     * @param etc the folder with the settings
     * @throws SetupException when nothing was written
     */
    public static void run(Dialogue dialogue, Path etc, Parts parts, Machine machine, RunningServer.LogIn logIn)
            throws SetupException {
        new Setup(dialogue, Draft.of(etc), parts, machine, logIn).run();
    }

    /**
     * Takes the sample office away.
     *
     * @throws SetupException when nothing was written
     */
    public static void discardSample(Dialogue dialogue, Path etc) throws SetupException {
        Draft draft = Draft.of(etc);
        new Sample(draft, dialogue).discard();
        write(dialogue, draft);
    }

    private interface Step {
        void run() throws Later, SetupException;
    }

    private void run() throws SetupException {
        dialogue.say(
                "The settings in " + draft.folder() + ". Enter takes what is in brackets, - leaves a step for later;");
        dialogue.say("nothing is written before you have seen it.");
        Sample sample = new Sample(draft, dialogue);
        if (isSample(sample)) {
            finish();
            return;
        }
        step("1. The office", this::office);
        step("2. The PBX", () -> new PbxStep(this, dialogue, draft).run());
        step("3. Agents and groups", () -> new PeopleStep(this, dialogue, draft).run());
        step("4. Backups", this::backups);
        finish();
    }

    /** Whether it was the sample office only that was made or taken away. */
    private boolean isSample(Sample sample) throws SetupException {
        try {
            if (sample.there()) {
                boolean onlyDiscard = dialogue.choose(
                                "And now",
                                List.of(
                                        "set up this office; the sample office is taken away first",
                                        "discard the sample office"),
                                0)
                        == 1;
                // Else invented agents would be among those of the office.
                sample.discard();
                return onlyDiscard;
            }
            if (!isNew()) {
                return false;
            }
            if (dialogue.choose(
                            "What shall it be",
                            List.of(
                                    "your office",
                                    "a sample office to try out, with a simulated PBX; \"ringback-admin setup"
                                            + " --discard-sample\" takes it away again"),
                            0)
                    == 1) {
                sample.make();
                return true;
            }
        } catch (Later e) {
            // What is asked for next is asked anyway.
        }
        return false;
    }

    /** Whether nobody has set anything up here. */
    private boolean isNew() {
        return PbxStep.in(draft, kinds()).isEmpty()
                && draft.get(STORE, DIRECTORY).isEmpty();
    }

    /** What was answered up to then is kept, unless that would not be right. */
    private void step(String title, Step step) throws SetupException {
        dialogue.say("");
        dialogue.say(title);
        Draft.Snapshot before = draft.snapshot();
        try {
            step.run();
        } catch (Later e) {
            if (!complaints().isEmpty()) {
                draft.back(before);
            }
            dialogue.say("  later");
        }
    }

    private void office() throws Later, SetupException {
        String country = draft.get(NUMBERS, "country").orElse("DE");
        ask(
                NUMBERS,
                "country",
                "Country, two letters: numbers without a country code are numbers there",
                "DE",
                isNew() ? machine.country().orElse(country) : country,
                answer -> answer.toUpperCase(Locale.ROOT));
        String zone = machine.zone().getId();
        ask(CALLBACKS, "zone", "Time zone", "", draft.get(CALLBACKS, "zone").orElse(zone), answer -> answer);
        draft.get(CALLBACKS, "zone")
                .filter(answer -> !draft.get(ROUTING, "zone").equals(Optional.of(answer)))
                .ifPresent(answer -> draft.set(ROUTING, "zone", answer));
        ask(CALLBACKS, "working-hours", "Working hours, such as mon-fri 08:00-18:00", "always");
        holidays();
        ask(NUMBERS, "outside-line", "Digits before numbers of the outside world, such as 0", NONE);
        String host = draft.get(BROKER, "host").orElse(HERE);
        if (host.equals(HERE) || host.equals(EVERYWHERE)) {
            boolean others = dialogue.yes("Do desktops on other machines connect (in TLS)", host.equals(EVERYWHERE));
            if (others != host.equals(EVERYWHERE)) {
                draft.set(BROKER, "host", others ? EVERYWHERE : HERE);
            }
        }
    }

    /** The country's are proposed, and its regions named. */
    private void holidays() throws Later, SetupException {
        String country = draft.get(NUMBERS, "country").orElse("DE");
        boolean known = parts.calendars().countries().contains(country);
        if (known) {
            String regions = parts.calendars().parts(country, Locale.getDefault()).entrySet().stream()
                    .map(part -> part.getKey() + " " + part.getValue())
                    .collect(Collectors.joining(", "));
            if (!regions.isEmpty()) {
                dialogue.say("  Regions with holidays of their own: " + regions);
            }
        }
        ask(
                CALLBACKS,
                "holidays",
                "Holidays of a country or region, and days such as 12-24, with commas between",
                NONE,
                draft.get(CALLBACKS, "holidays").orElse(isNew() && known ? country : NONE),
                answer -> answer);
    }

    private void backups() throws Later, SetupException {
        ask(STORE, "backup-at", "When a backup is made each day, or never", "02:30");
        if (!draft.get(STORE, "backup-at").equals(Optional.of("never"))) {
            ask(STORE, "backup-folder", "Where to, best on another disk; backups: in the data folder", "backups");
            ask(STORE, "backups-kept", "How many are kept", "7");
        }
    }

    private void ask(String file, String key, String question, String byDefault) throws Later, SetupException {
        ask(file, key, question, byDefault, draft.get(file, key).orElse(byDefault), answer -> answer);
    }

    /**
     * Asks until it is right.
     *
     * @param byDefault what holds when nothing is set; {@link #NONE} for nothing
     * @param proposal what Enter takes
     */
    private void ask(
            String file, String key, String question, String byDefault, String proposal, UnaryOperator<String> reading)
            throws Later, SetupException {
        while (true) {
            String answer = reading.apply(dialogue.ask(question, proposal));
            if (answer.equals(draft.get(file, key).orElse(byDefault))) {
                return;
            }
            Draft.Snapshot before = draft.snapshot();
            if (answer.equals(NONE)) {
                draft.unset(file, key);
            } else {
                draft.set(file, key, answer);
            }
            List<String> wrong = complaints(file, key);
            if (wrong.isEmpty()) {
                return;
            }
            wrong.forEach(line -> dialogue.say("  " + line));
            draft.back(before);
        }
    }

    private void finish() throws SetupException {
        dialogue.say("");
        List<String> wrong = complaints();
        if (!wrong.isEmpty()) {
            wrong.forEach(dialogue::say);
            throw new SetupException("nothing was written, because the settings would not be right");
        }
        write(dialogue, draft);
        parts.wrong()
                .apply(draft.settings())
                .forEach(line -> dialogue.say("It was wrong before and still is: " + line));
    }

    private static void write(Dialogue dialogue, Draft draft) throws SetupException {
        List<String> changes = draft.changes();
        if (changes.isEmpty()) {
            dialogue.say("There is nothing to change in " + draft.folder() + ".");
            return;
        }
        dialogue.say("To be changed in " + draft.folder() + ":");
        changes.forEach(line -> dialogue.say("  " + line));
        try {
            if (!dialogue.yes("Write this", true)) {
                throw new SetupException("nothing was written");
            }
        } catch (Later e) {
            throw new SetupException("nothing was written");
        }
        draft.write();
        dialogue.say(
                "Written. It holds from the server's next start: sudo systemctl restart ringback-server, or where there is no");
        dialogue.say("such service, ringback-server --etc " + draft.folder());
    }

    /** What would be wrong and was not before. */
    private List<String> complaints() {
        Set<String> before = new HashSet<>(parts.wrong().apply(draft.settingsBefore()));
        return parts.wrong().apply(draft.settings()).stream()
                .filter(line -> !before.contains(line))
                .toList();
    }

    List<String> complaints(String file) {
        return parts.wrong().apply(draft.settings()).stream()
                .filter(line -> line.startsWith(file + ":"))
                .toList();
    }

    List<String> complaints(String file, String key) {
        return complaints(file).stream()
                .filter(line -> line.startsWith(file + ": " + key + " ") || line.startsWith(file + ": " + key + ":"))
                .toList();
    }

    List<PbxSetup> kinds() {
        return parts.pbxs().stream()
                .sorted(Comparator.comparing(PbxSetup::title))
                .toList();
    }

    Map<String, Object> values(String file) {
        return parts.values().apply(file, draft.file(file).orElse(""));
    }

    /** What a new file of a PBX begins as: the one that explains its settings, if there is one. */
    String example(String pid) {
        try {
            return Files.readString(draft.folder().resolve(pid + "~office" + Draft.SUFFIX + ".example"));
        } catch (IOException e) {
            return "";
        }
    }

    Machine machine() {
        return machine;
    }

    RunningServer.LogIn logIn() {
        return logIn;
    }

    DirectoryFiles directory() {
        return parts.directory();
    }
}
