package org.ringback.server.internal.setup;

/** An office to try out, on the simulated PBX: what makes it, and what takes exactly that away again. */
final class Sample {
    static final String PBX = "org.ringback.pbx.simulator~sample.cfg";
    static final String PEOPLE = "sample-directory.csv";

    private static final String PBX_TEXT = """
            # The sample office of "ringback-admin setup"; "ringback-admin setup --discard-sample" takes it away.
            id = office
            extensions = 101:Anna Albrecht, 102:Ben Brandt, 103:Clara Conrad
            customers = +498912345678:Mei Tanaka, +493055501234:Jonas Weber
            groups = 600:102+103
            diversions = 101>102, 102>103, 103>102
            """;

    private static final String PEOPLE_TEXT = """
            kind,id,name,role,phones,groups,deputy,password
            group,sales,Sales,,office/600,,,
            agent,anna,Anna Albrecht,administrator,office/101,sales,ben,
            agent,ben,Ben Brandt,supervisor,office/102,sales,anna,
            agent,clara,Clara Conrad,,office/103,sales,ben,
            """;

    private final Draft draft;
    private final Dialogue dialogue;

    Sample(Draft draft, Dialogue dialogue) {
        this.draft = draft;
        this.dialogue = dialogue;
    }

    boolean there() throws SetupException {
        return draft.file(PBX).isPresent() || draft.know(PEOPLE).isPresent();
    }

    void make() throws SetupException {
        draft.put(PBX, PBX_TEXT);
        draft.put(PEOPLE, PEOPLE_TEXT);
        draft.set(Setup.STORE, Setup.DIRECTORY, PEOPLE);
    }

    /** What somebody changed stays, and is said. */
    void discard() throws SetupException {
        if (there()) {
            dialogue.say(
                    "If the server was started with the sample office, its agents are in the data folder: to begin with"
                            + " none, stop the server and delete that folder.");
        }
        discard(PBX, PBX_TEXT);
        discard(PEOPLE, PEOPLE_TEXT);
        if (draft.file(PEOPLE).isEmpty()
                && draft.get(Setup.STORE, Setup.DIRECTORY)
                        .filter(PEOPLE::equals)
                        .isPresent()) {
            draft.unset(Setup.STORE, Setup.DIRECTORY);
        }
    }

    private void discard(String name, String made) throws SetupException {
        if (draft.know(name).filter(made::equals).isPresent()) {
            draft.remove(name);
        } else if (draft.file(name).isPresent()) {
            dialogue.say(name + " was changed by somebody and stays: delete it yourself");
        }
    }
}
