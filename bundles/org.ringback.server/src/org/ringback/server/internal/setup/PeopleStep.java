package org.ringback.server.internal.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxSetup;
import org.ringback.repository.DirectoryFiles;

/** The agents and their groups: for the first start in a file, later in the server that runs. */
final class PeopleStep {
    static final String FILE = "office-directory.csv";
    private static final List<String> WAYS = List.of(
            "from a CSV file (initial-directory.csv beside the settings explains its columns)",
            "for each telephone that the PBX tells of",
            "one by one");

    private final Setup setup;
    private final Dialogue dialogue;
    private final Draft draft;
    private final People entered = new People();

    PeopleStep(Setup setup, Dialogue dialogue, Draft draft) {
        this.setup = setup;
        this.dialogue = dialogue;
        this.draft = draft;
    }

    void run() throws Later, SetupException {
        draft.get(Setup.STORE, Setup.DIRECTORY)
                .ifPresent(file -> dialogue.say("At its first start the server reads them from " + file));
        Optional<RunningServer> running = Optional.empty();
        if (dialogue.yes("Has the server been started before", setup.machine().started())) {
            running = logIn();
            if (running.isEmpty()) {
                return;
            }
            entered.know(running.get().people());
        }
        if (running.isEmpty() && !known()) {
            return;
        }
        List<PbxStep.Pbx> pbxs = PbxStep.in(draft, setup.kinds());
        int way = dialogue.choose("Who works here", WAYS, pbxs.isEmpty() ? 2 : 1);
        if (way == 0) {
            file(running);
            return;
        }
        try {
            if (way == 1) {
                telephones(pbxs);
            } else {
                oneByOne(pbxs);
            }
        } catch (Later e) {
            dialogue.say("  the others later");
        }
        DirectoryFiles.People people = entered.added();
        if (people.agents().isEmpty()) {
            dialogue.say("Nobody was entered.");
        } else if (running.isPresent()) {
            save(running.get(), people);
        } else {
            keep(people);
        }
    }

    /** Takes note of who is in the file for the first start. Whether more can be written into it. */
    private boolean known() throws SetupException {
        Optional<String> name = draft.get(Setup.STORE, Setup.DIRECTORY);
        Optional<String> text = name.isEmpty() ? Optional.empty() : draft.know(name.get());
        if (text.isEmpty()) {
            return true;
        }
        try {
            entered.know(setup.directory().read(draft.folder().resolve(name.get())));
        } catch (RuntimeException e) {
            dialogue.say("  " + e.getMessage());
            return false;
        }
        if (!People.canGoOn(text.get())) {
            dialogue.say(
                    "  its columns are in another order than " + People.HEADER + ": write more of them there yourself");
            return false;
        }
        return true;
    }

    private Optional<RunningServer> logIn() throws Later, SetupException {
        do {
            try {
                return Optional.of(setup.logIn().in());
            } catch (RunningServer.Refused e) {
                dialogue.say("  " + e.getMessage());
            }
        } while (dialogue.yes("Agents are entered in a server that runs. Log in again", true));
        return Optional.empty();
    }

    private void keep(DirectoryFiles.People people) throws SetupException {
        String name = draft.get(Setup.STORE, Setup.DIRECTORY).orElse(FILE);
        draft.put(name, draft.know(name).map(text -> People.more(text, people)).orElseGet(() -> People.csv(people)));
        draft.set(Setup.STORE, Setup.DIRECTORY, name);
        dialogue.say("They get one-time passwords, which the first start prints.");
    }

    private void file(Optional<RunningServer> running) throws Later, SetupException {
        while (true) {
            Path file = path(dialogue.ask("Which file", ""));
            try {
                DirectoryFiles.People people = setup.directory().read(file);
                if (running.isPresent()) {
                    saveNew(running.get(), people);
                    return;
                }
                if (people.agents().stream().anyMatch(agent -> agent.role() == Role.ADMINISTRATOR)) {
                    dialogue.say("  " + people.groups().size() + " groups, "
                            + people.agents().size() + " agents");
                    boolean beside = draft.folder()
                            .equals(file.toAbsolutePath().normalize().getParent());
                    String name = beside ? String.valueOf(file.getFileName()) : FILE;
                    if (!beside) {
                        draft.put(name, Files.readString(file));
                    }
                    draft.set(Setup.STORE, Setup.DIRECTORY, name);
                    return;
                }
                dialogue.say("  nobody in " + file + " is an administrator: one has to be");
            } catch (IOException | RuntimeException e) {
                dialogue.say("  " + e.getMessage());
            }
        }
    }

    private Path path(String answer) {
        Path here = Path.of(answer);
        return Files.isRegularFile(here) ? here : draft.folder().resolve(here);
    }

    private void telephones(List<PbxStep.Pbx> pbxs) throws Later, SetupException {
        for (PbxStep.Pbx pbx : pbxs) {
            try {
                List<PbxSetup.Telephone> found = pbx.kind().telephones(setup.values(pbx.file()));
                dialogue.say(
                        pbx.id() + " has " + found.size() + " telephones. Whose are they? \"none\" leaves one out.");
                for (PbxSetup.Telephone telephone : found) {
                    if (entered.has(new Extension(pbx.id(), telephone.number()))) {
                        continue;
                    }
                    String name = dialogue.ask(
                            "Telephone " + telephone.number(), telephone.name().isEmpty() ? "none" : telephone.name());
                    if (!name.equals("none")) {
                        enter(name, List.of(new Extension(pbx.id(), telephone.number())));
                    }
                }
            } catch (PbxException | IllegalArgumentException e) {
                dialogue.say("  " + e.getMessage());
            }
        }
    }

    private void oneByOne(List<PbxStep.Pbx> pbxs) throws Later, SetupException {
        String pbx = pbxs.isEmpty() ? "office" : pbxs.getFirst().id().value();
        for (String name = name(); !name.isEmpty(); name = name()) {
            enter(name, phones(pbx));
        }
    }

    private String name() throws Later, SetupException {
        return dialogue.ask("Name of an agent, Enter when there are no more", "");
    }

    private List<Extension> phones(String pbx) throws Later, SetupException {
        while (true) {
            String answer = dialogue.ask("  telephone, such as 101 or " + pbx + "/101; several with commas", "");
            try {
                List<Extension> phones = new ArrayList<>();
                for (String phone : list(answer)) {
                    phones.add(Extension.parse(phone.contains("/") ? phone : pbx + "/" + phone));
                }
                return phones;
            } catch (IllegalArgumentException e) {
                dialogue.say("  " + e.getMessage());
            }
        }
    }

    private void enter(String name, List<Extension> phones) throws Later, SetupException {
        String number = phones.isEmpty() ? "agent" : phones.getFirst().number();
        List<String> groups = list(dialogue.ask("  groups, with commas", ""));
        while (true) {
            try {
                entered.add(dialogue.ask("  logs in as", entered.proposal(name, number)), name, phones, groups);
                return;
            } catch (IllegalArgumentException e) {
                dialogue.say("  " + e.getMessage());
            }
        }
    }

    private static List<String> list(String answer) {
        return Arrays.stream(answer.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Who is there already may have been changed since the file was written, and stays. */
    private void saveNew(RunningServer server, DirectoryFiles.People file) {
        List<String> there = entered.there(file);
        if (!there.isEmpty()) {
            dialogue.say("  There already and left as they are: " + String.join(", ", there));
        }
        DirectoryFiles.People added = entered.notThere(file);
        if (!added.agents().isEmpty()) {
            dialogue.say("  Passwords in the file are for a first start and are not used here.");
        }
        save(server, added);
    }

    /** Agents before deputies, whom they may name in any order. */
    private void save(RunningServer server, DirectoryFiles.People people) {
        for (Group group : people.groups()) {
            saved(() -> server.save(group));
        }
        for (Agent agent : people.agents()) {
            saved(() -> server.save(new Agent(
                    agent.id(),
                    0,
                    agent.name(),
                    agent.role(),
                    agent.phones(),
                    agent.groups(),
                    Optional.empty(),
                    true)));
        }
        people.agents().stream()
                .filter(agent -> agent.deputy().isPresent())
                .forEach(agent -> saved(() -> server.save(agent)));
    }

    private interface Saving {
        void save() throws RunningServer.Refused;
    }

    private void saved(Saving one) {
        try {
            one.save();
        } catch (RunningServer.Refused e) {
            dialogue.say("  " + e.getMessage());
        }
    }
}
