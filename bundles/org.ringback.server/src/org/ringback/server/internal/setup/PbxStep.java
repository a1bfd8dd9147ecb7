package org.ringback.server.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxSetup;

/** Which PBX, its settings, and whether these are right. */
final class PbxStep {
    private static final String ID = "id";

    private final Setup setup;
    private final Dialogue dialogue;
    private final Draft draft;

    PbxStep(Setup setup, Dialogue dialogue, Draft draft) {
        this.setup = setup;
        this.dialogue = dialogue;
        this.draft = draft;
    }

    /**
     * A PBX in the settings.
     *
     * @param file its settings
     */
    record Pbx(PbxSetup kind, String file, PbxId id) {}

    /** Those that there are. */
    static List<Pbx> in(Draft draft, List<PbxSetup> kinds) {
        List<Pbx> found = new ArrayList<>();
        for (String file : draft.settings().keySet().stream().sorted().toList()) {
            for (PbxSetup kind : kinds) {
                if (file.startsWith(kind.pid() + "~")) {
                    id(draft.get(file, ID).orElse("")).ifPresent(id -> found.add(new Pbx(kind, file, id)));
                }
            }
        }
        return found;
    }

    private static Optional<PbxId> id(String text) {
        try {
            return Optional.of(new PbxId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void run() throws Later, SetupException {
        List<PbxSetup> kinds = setup.kinds();
        if (kinds.isEmpty()) {
            dialogue.say("There is no adapter for any PBX in this installation.");
            return;
        }
        List<Pbx> there = in(draft, kinds);
        there.forEach(
                pbx -> dialogue.say("There is " + pbx.id() + ": " + pbx.kind().title() + " (" + pbx.file() + ")"));
        PbxSetup kind = kinds.get(dialogue.choose(
                "Which kind",
                kinds.stream().map(PbxSetup::title).toList(),
                there.isEmpty() ? 0 : kinds.indexOf(there.getFirst().kind())));
        PbxId id = name(there.stream()
                .filter(pbx -> pbx.kind() == kind)
                .findFirst()
                .or(() -> there.stream().findFirst())
                .map(pbx -> pbx.id().value())
                .orElse("office"));
        String file = there.stream()
                .filter(pbx -> pbx.kind() == kind && pbx.id().equals(id))
                .map(Pbx::file)
                .findFirst()
                .orElse(kind.pid() + "~" + id + Draft.SUFFIX);
        for (Pbx other : there) {
            if (other.id().equals(id) && !other.file().equals(file)) {
                String aside = draft.free(other.file() + ".off");
                dialogue.say(other.file() + " had this name and is put aside as " + aside);
                draft.put(aside, draft.file(other.file()).orElse(""));
                draft.remove(other.file());
            }
        }
        if (draft.file(file).isEmpty()) {
            draft.put(file, setup.example(kind.pid()));
        }
        draft.set(file, ID, id.value());
        ask(new Pbx(kind, file, id));
    }

    private PbxId name(String byDefault) throws Later, SetupException {
        while (true) {
            String answer =
                    dialogue.ask("Its name in Ringback; phones are written with it, as in office/101", byDefault);
            try {
                return new PbxId(answer);
            } catch (IllegalArgumentException e) {
                dialogue.say("  " + e.getMessage());
            }
        }
    }

    private void ask(Pbx pbx) throws Later, SetupException {
        while (true) {
            questions(pbx);
            List<String> wrong = setup.complaints(pbx.file());
            wrong.forEach(line -> dialogue.say("  " + line));
            if (wrong.isEmpty() && isTried(pbx)) {
                return;
            }
        }
    }

    private void questions(Pbx pbx) throws Later, SetupException {
        for (PbxSetup.Question question : pbx.kind().questions()) {
            String before = draft.get(pbx.file(), question.key()).orElse("");
            if (question.secret()) {
                set(pbx, question, before, dialogue.secret(question.text(), before));
                continue;
            }
            Optional<String> typed = dialogue.typed(question.text(), before.isEmpty() ? question.byDefault() : before);
            if (typed.isPresent()) {
                set(pbx, question, before, typed.get());
            } else if (before.isEmpty()
                    && !setup.complaints(pbx.file(), question.key()).isEmpty()) {
                // Else what holds anyway, which may be another value with other settings, is left alone.
                set(pbx, question, before, question.byDefault());
            }
        }
    }

    private void set(Pbx pbx, PbxSetup.Question question, String before, String answer) {
        if (!answer.isEmpty() && !answer.equals(before)) {
            draft.set(pbx.file(), question.key(), answer);
        }
    }

    /** Whether it is done with, right or not. */
    private boolean isTried(Pbx pbx) throws Later, SetupException {
        boolean test = dialogue.yes("Test it now", true);
        while (test) {
            boolean right = test(pbx);
            if (right) {
                return true;
            }
            switch (dialogue.choose(
                    "And now",
                    List.of("test again", "answer anew", "leave it so: what is wrong can be corrected later"),
                    0)) {
                case 0 -> test = true;
                case 1 -> {
                    return false;
                }
                default -> test = false;
            }
        }
        return true;
    }

    private boolean test(Pbx pbx) {
        Map<String, Object> values = setup.values(pbx.file());
        List<PbxSetup.Finding> found = pbx.kind().test(values);
        found.forEach(each -> dialogue.say((each.right() ? "  ok     " : "  WRONG  ") + each.line()));
        return found.stream().allMatch(PbxSetup.Finding::right);
    }
}
