package org.ringback.server.internal.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxSetup;
import org.ringback.repository.DirectoryFiles;

/** The dialogue, answered line by line, and the settings that come of it. */
class SetupTest {
    private static final String PBX = "org.example.pbx~office.cfg";

    @TempDir
    Path etc = Path.of("");

    private final List<PbxSetup.Finding> findings = new ArrayList<>();
    private final List<String> saved = new ArrayList<>();
    private final List<PbxSetup> pbxs = new ArrayList<>();
    private DirectoryFiles.People inFile = new DirectoryFiles.People(List.of(), List.of());
    private DirectoryFiles.People inServer = new DirectoryFiles.People(List.of(), List.of());
    private boolean started;
    private int refusals;
    private String printed = "";

    @BeforeEach
    void ship() throws IOException {
        write("org.ringback.broker.cfg", "# where\nhost = 127.0.0.1\n");
        write("org.ringback.callbacks.cfg", "#working-hours = mon-fri 08:00-18:00\n#zone = Europe/Berlin\n");
        write("org.ringback.numbers.cfg", "country = DE\n#outside-line = 0\n");
        write("org.ringback.routing.cfg", "#zone = Europe/Berlin\n");
        write("org.ringback.store.cfg", "#initial-directory = initial-directory.csv\n#backup-at = 02:30\n");
        write("org.example.pbx~office.cfg.example", "# An example.\nid = office\n#host = 127.0.0.1\nsecret =\n");
        findings.add(new PbxSetup.Finding(true, "it answers"));
        pbxs.add(pbx("org.example.pbx", "Example PBX"));
    }

    @Test
    void enterTakesWhatTheMachineSays() throws Exception {
        setup("1\n"
                + "\n\n\n\n\n\n"
                + "\n\npbx.example\nfirst secret\n\n"
                + "no\n3\nÄnne Groß\n101, branch/7\nSales, Customer service\n\nBen Brandt\n102\nsales\n\n\n"
                + "\n\n\n"
                + "yes\n");
        assertThat(read("org.ringback.numbers.cfg")).isEqualTo("country = AT\n#outside-line = 0\n");
        assertThat(read("org.ringback.callbacks.cfg"))
                .isEqualTo(
                        "#working-hours = mon-fri 08:00-18:00\n#zone = Europe/Berlin\nzone = Europe/Vienna\nholidays = AT\n");
        assertThat(read("org.ringback.routing.cfg")).isEqualTo("#zone = Europe/Berlin\nzone = Europe/Vienna\n");
        assertThat(read(PBX))
                .isEqualTo(
                        "# An example.\nid = office\n#host = 127.0.0.1\nhost = pbx.example\nsecret = first secret\n");
        assertThat(read("office-directory.csv")).isEqualTo("""
                kind,id,name,role,phones,groups,deputy,password
                agent,admin,Administrator,administrator,,,,
                group,sales,Sales,,,,,
                group,customer-service,Customer service,,,,,
                agent,anne,Änne Groß,,office/101;branch/7,customer-service;sales,,
                agent,ben,Ben Brandt,,office/102,sales,,
                """);
        assertThat(read("org.ringback.store.cfg")).contains("\ninitial-directory = office-directory.csv\n");
        assertThat(printed).contains("  ok     it answers").doesNotContain("first secret");
    }

    @Test
    void theRegionsOfTheCountryAreNamedAndOneIsTaken() throws Exception {
        setup("1\n\n\n\nAT-9, 12-24\n-\n-\n-\n-\nyes\n");
        assertThat(printed).contains("Regions with holidays of their own: AT-9 Vienna");
        assertThat(printed).contains("[AT]");
        assertThat(read("org.ringback.callbacks.cfg")).contains("\nholidays = AT-9, 12-24\n");
    }

    @Test
    void ofACountryWithoutKnownHolidaysNoneAreProposed() throws Exception {
        setup("1\nXX\n\n\n\n-\n-\n-\n-\nyes\n");
        assertThat(printed).doesNotContain("Regions with holidays");
        assertThat(read("org.ringback.callbacks.cfg")).doesNotContain("holidays");
    }

    @Test
    void everyStepCanBeLeftAndNothingIsWrittenThen() throws Exception {
        Map<String, String> before = files();
        setup("-\n-\n-\n-\n-\n");
        assertThat(printed).contains("There is nothing to change");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whoSaysNoOrGoesAwayHasWrittenNothing() throws Exception {
        Map<String, String> before = files();
        refused("1\nCH\n-\n-\n-\n-\nno\n", "nothing was written");
        refused("1\nCH\n", "the answers have ended: nothing was written");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aWrongAnswerIsSaidAndAskedForAgain() throws Exception {
        setup("1\natlantis\nch\n-\n-\n-\n-\nyes\n");
        assertThat(printed).contains("  org.ringback.numbers.cfg: country = ATLANTIS: must be two letters");
        assertThat(read("org.ringback.numbers.cfg")).startsWith("country = CH\n");
    }

    @Test
    void whatIsThereIsTheDefaultTheNextTimeAndSecretsAreKept() throws Exception {
        write("org.ringback.numbers.cfg", "country = CH\n");
        write("org.ringback.broker.cfg", "host = 0.0.0.0\n");
        write(PBX, "id = office\nhost = pbx.example\nsecret = kept\n");
        Map<String, String> before = files();
        setup("\n-\n" + "\n\n\n\n\n" + "-\n" + "\n\n\n");
        assertThat(printed)
                .contains("[CH]", "There is office: Example PBX (" + PBX + ")", "[pbx.example]", "[as it is]");
        assertThat(printed).contains("There is nothing to change");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aPbxThatIsWrongIsTriedAgainAnsweredAnewOrLeft() throws Exception {
        findings.set(0, new PbxSetup.Finding(false, "right 'reporting' is missing"));
        setup("1\n-\n" + "1\n\nfirst\none\nyes\n1\n2\nsecond\ntwo\n\n3\n" + "-\n-\nyes\n");
        assertThat(printed.split("WRONG {2}right 'reporting' is missing", -1)).hasSize(4);
        assertThat(read(PBX)).contains("host = second\n", "secret = two\n");
    }

    @Test
    void aPbxWithoutWhatItNeedsIsAskedForAgain() throws Exception {
        setup("1\n-\n" + "1\n\n\n\n" + "\nnow\n\n" + "-\n-\nyes\n");
        assertThat(printed).contains("  " + PBX + ": secret: is missing and must be given");
        assertThat(read(PBX)).contains("secret = now\n");
    }

    @Test
    void whatIsOnlyProposedIsWrittenWhenItMustBeGivenAlone() throws Exception {
        write(PBX, "id = office\ntls = true\nsecret = x\n");
        setup("-\n" + "\n\n\n\n\n" + "-\n-\n");
        assertThat(printed).contains("[127.0.0.1]", "There is nothing to change");
        setup("-\n" + "\n\n127.0.0.1\n\n\n" + "-\n-\nyes\n");
        assertThat(read(PBX)).contains("host = 127.0.0.1\n");
        write(PBX, "id = office\nneeds-host = true\nsecret = x\n");
        setup("-\n" + "\n\n\n\n\n" + "-\n-\nyes\n");
        assertThat(read(PBX)).contains("host = 127.0.0.1\n");
    }

    @Test
    void aPbxOfAnotherKindWithThatNameIsPutAside() throws Exception {
        pbxs.add(pbx("org.other", "Other PBX"));
        write("org.other~office.cfg", "id = office\n# mine\n");
        setup("-\n" + "1\noffice\nhere\nsecret\n\n" + "-\n-\nyes\n");
        assertThat(etc.resolve("org.other~office.cfg")).doesNotExist();
        assertThat(read("org.other~office.cfg.off")).isEqualTo("id = office\n# mine\n");
        assertThat(read(PBX)).contains("id = office\n");
    }

    @Test
    void whatWasPutAsideBeforeStays() throws Exception {
        pbxs.add(pbx("org.other", "Other PBX"));
        write("org.other~office.cfg", "id = office\nsecret = new\n");
        write("org.other~office.cfg.off", "id = office\nsecret = old\n");
        setup("-\n" + "1\noffice\nhere\nsecret\n\n" + "-\n-\nyes\n");
        assertThat(read("org.other~office.cfg.off")).isEqualTo("id = office\nsecret = old\n");
        assertThat(read("org.other~office.cfg.off2")).isEqualTo("id = office\nsecret = new\n");
        assertThat(printed).contains("put aside as org.other~office.cfg.off2");
    }

    @Test
    void thePbxsTelephonesGetTheirAgents() throws Exception {
        write(PBX, "id = office\nsecret = x\n");
        setup("-\n-\n" + "no\n2\nAnna Albrecht\n\n\n" + "-\n" + "-\nyes\n");
        assertThat(printed).contains("office has 2 telephones", "the others later");
        assertThat(read("office-directory.csv"))
                .contains("agent,anna,Anna Albrecht,,office/101,,,\n")
                .doesNotContain("102");
    }

    @Test
    void whoIsInTheFileStaysAndMoreCome() throws Exception {
        write(PBX, "id = office\nsecret = x\n");
        write("org.ringback.store.cfg", "initial-directory = mine.csv\n");
        write("mine.csv", People.HEADER + "\n# our people\nagent,anna,Anna,administrator,office/101,,,secret-12");
        inFile = people(Role.ADMINISTRATOR);
        setup("-\n-\n" + "no\n2\nAnna Zwei\nsales\n\n" + "-\nyes\n");
        assertThat(read("mine.csv"))
                .isEqualTo(People.HEADER + "\n# our people\nagent,anna,Anna,administrator,office/101,,,secret-12\n"
                        + "agent,anna2,Anna Zwei,,office/102,sales,,\n");
        assertThat(printed).contains("mine.csv: 4 lines").doesNotContain("Telephone 101");
        write("mine.csv", "id,kind,name,role,phones,groups,deputy,password\n");
        setup("-\n-\n" + "no\n" + "-\n");
        assertThat(printed).contains("its columns are in another order");
    }

    @Test
    void aFileIsTakenAsItIsWhenSomebodyInItIsAnAdministrator() throws Exception {
        Path csv = Files.writeString(etc.resolveSibling("my people.csv"), "the text\n");
        inFile = people(Role.AGENT);
        refused("1\n-\n-\n" + "no\n1\n" + csv + "\n", "the answers have ended");
        assertThat(printed).contains("is an administrator: one has to be");
        inFile = people(Role.ADMINISTRATOR);
        setup("1\n-\n-\n" + "no\n1\n" + csv + "\n" + "-\nyes\n");
        assertThat(read("office-directory.csv")).isEqualTo("the text\n");
        assertThat(read("org.ringback.store.cfg")).contains("initial-directory = office-directory.csv\n");
    }

    @Test
    void afterTheFirstStartAgentsAreEnteredInTheServer() throws Exception {
        started = true;
        inFile = people(Role.AGENT);
        setup("1\n-\n-\n" + "\n1\nany.csv\n" + "-\n");
        assertThat(saved).containsExactly("group sales", "agent anna -", "agent anna ben");
        assertThat(printed).contains("There is nothing to change");
    }

    @Test
    void whoIsInTheServerIsKnownAndAnotherNameIsAskedFor() throws Exception {
        started = true;
        inServer = people(Role.ADMINISTRATOR);
        setup("1\n-\n-\n" + "\n3\nAnna Berger\n102\nSales\nanna\n\n\n" + "-\n");
        assertThat(printed).contains("logs in as [anna2]", "  there is an agent 'anna' already");
        assertThat(saved).containsExactly("agent anna2 -");
        saved.clear();
        write(PBX, "id = office\nsecret = x\n");
        setup("-\n-\n" + "\n2\nBen\n\n\n" + "-\n");
        assertThat(printed).doesNotContain("Telephone 101").contains("Telephone 102");
        assertThat(saved).containsExactly("agent ben -");
    }

    @Test
    void ofAFileOnlyThoseComeIntoTheServerWhoAreNotThere() throws Exception {
        started = true;
        inServer = people(Role.ADMINISTRATOR);
        inFile = new DirectoryFiles.People(
                people(Role.AGENT).groups(),
                List.of(
                        people(Role.AGENT).agents().getFirst(),
                        new Agent(
                                new AgentId("ben"),
                                0,
                                "Ben",
                                Role.AGENT,
                                List.of(),
                                Set.of(),
                                Optional.of(new AgentId("anna")),
                                true)));
        setup("1\n-\n-\n" + "\n1\nany.csv\n" + "-\n");
        assertThat(saved).containsExactly("agent ben -", "agent ben anna");
        assertThat(printed)
                .contains(
                        "  There already and left as they are: group sales, agent anna\n",
                        "  Passwords in the file are for a first start and are not used here.\n");
        saved.clear();
        inFile = people(Role.AGENT);
        setup("1\n-\n-\n" + "\n1\nany.csv\n" + "-\n");
        assertThat(saved).isEmpty();
        assertThat(printed).contains("agent anna").doesNotContain("Passwords");
    }

    @Test
    void whoCannotLogInMayTryAgain() throws Exception {
        started = true;
        refusals = 2;
        inFile = people(Role.AGENT);
        setup("1\n-\n-\n" + "\n\n\n1\nany.csv\n" + "-\n");
        assertThat(printed.split("  the password is wrong", -1)).hasSize(3);
        assertThat(saved).hasSize(3);
        refusals = 1;
        setup("1\n-\n-\n" + "\nno\n" + "-\n");
        assertThat(saved).hasSize(3);
    }

    @Test
    void theSampleIsMadeWithOneAnswerAndTakenAwayWithOne() throws Exception {
        Map<String, String> before = files();
        setup("2\n\n");
        assertThat(read("org.ringback.store.cfg")).contains("initial-directory = sample-directory.csv\n");
        assertThat(files()).containsKeys(Sample.PBX, Sample.PEOPLE);
        setup("2\n\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anOfficeThatIsSetUpHasNobodyOfTheSample() throws Exception {
        setup("2\n\n");
        inFile = people(Role.ADMINISTRATOR);
        setup("1\n-\n-\n" + "no\n3\nAnna Berger\n\n\n\n\n" + "-\nyes\n");
        assertThat(printed).contains("the sample office is taken away first", Sample.PEOPLE + " is taken away");
        assertThat(files()).doesNotContainKeys(Sample.PBX, Sample.PEOPLE);
        assertThat(read("org.ringback.store.cfg")).contains("initial-directory = office-directory.csv\n");
        assertThat(read("office-directory.csv")).isEqualTo("""
                kind,id,name,role,phones,groups,deputy,password
                agent,admin,Administrator,administrator,,,,
                agent,anna,Anna Berger,,,,,
                """);
    }

    @Test
    void whatSomebodyChangedInTheSampleStays() throws Exception {
        setup("2\n\n");
        write(Sample.PEOPLE, "mine\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Setup.discardSample(dialogue("\n", out), etc);
        assertThat(files()).containsKey(Sample.PEOPLE).doesNotContainKey(Sample.PBX);
        assertThat(read("org.ringback.store.cfg")).contains("initial-directory = sample-directory.csv\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("sample-directory.csv was changed by somebody and stays");
    }

    @Test
    void aFileBesideTheSettingsIsNotCopied() throws Exception {
        write("mine.csv", "the text\n");
        inFile = people(Role.ADMINISTRATOR);
        setup("1\n-\n-\n" + "no\n1\nmine.csv\n" + "-\nyes\n");
        assertThat(files()).doesNotContainKey("office-directory.csv");
        assertThat(read("org.ringback.store.cfg")).contains("initial-directory = mine.csv\n");
    }

    @Test
    void backupsAreSet() throws Exception {
        setup("1\n-\n-\n-\n" + "23:15\n/mnt/backup\n\nyes\n");
        assertThat(read("org.ringback.store.cfg"))
                .isEqualTo("#initial-directory = initial-directory.csv\n#backup-at = 02:30\nbackup-at = 23:15\n"
                        + "backup-folder = /mnt/backup\n");
    }

    @Test
    void theCountryIsThatOfTheZone() throws Exception {
        Path zones = Files.writeString(
                etc.resolve("zone.tab"),
                "# comment\nAT\t+4813+01620\tEurope/Vienna\nDE\t+5230+01322\tEurope/Berlin\tall\n");
        assertThat(Machine.countryOf(ZoneId.of("Europe/Berlin"), zones)).contains("DE");
        assertThat(Machine.countryOf(ZoneId.of("UTC"), zones)).isEmpty();
        assertThat(Machine.countryOf(ZoneId.of("UTC"), etc.resolve("none"))).isEmpty();
    }

    private static DirectoryFiles.People people(Role role) {
        GroupId sales = new GroupId("sales");
        return new DirectoryFiles.People(
                List.of(new Group(sales, 0, "Sales", Optional.empty())),
                List.of(new Agent(
                        new AgentId("anna"),
                        0,
                        "Anna",
                        role,
                        List.of(new Extension(new PbxId("office"), "101")),
                        Set.of(sales),
                        Optional.of(new AgentId("ben")),
                        true)));
    }

    private void setup(String answers) throws SetupException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Setup.run(
                    dialogue(answers, out),
                    etc,
                    new Parts(SetupTest::wrong, (file, text) -> Map.of(), pbxs, file -> inFile, new TwoCountries()),
                    new Machine(ZoneId.of("Europe/Vienna"), Optional.of("AT"), started),
                    this::server);
        } finally {
            printed = out.toString(StandardCharsets.UTF_8);
        }
    }

    private void refused(String answers, String saying) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> setup(answers))
                .withMessageContaining(saying);
    }

    private static Dialogue dialogue(String answers, ByteArrayOutputStream out) {
        return new Dialogue(
                new BufferedReader(new StringReader(answers)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Optional.empty());
    }

    /** As much of the checks as the tests need. */
    private static List<String> wrong(Map<String, String> texts) {
        List<String> wrong = new ArrayList<>();
        texts.forEach((file, text) -> {
            SettingsText settings = new SettingsText(text);
            settings.get("country")
                    .filter(country -> country.length() != 2)
                    .ifPresent(country -> wrong.add(file + ": country = " + country + ": must be two letters"));
            if (file.startsWith("org.example.pbx~") && settings.get("secret").isEmpty()) {
                wrong.add(file + ": secret: is missing and must be given");
            }
            if (settings.get("needs-host").isPresent() && settings.get("host").isEmpty()) {
                wrong.add(file + ": host: is missing and must be given");
            }
        });
        return wrong;
    }

    private RunningServer server() throws RunningServer.Refused {
        if (refusals-- > 0) {
            throw new RunningServer.Refused("the password is wrong");
        }
        return new RunningServer() {
            @Override
            public DirectoryFiles.People people() {
                return inServer;
            }

            @Override
            public void save(Group group) {
                saved.add("group " + group.id());
            }

            @Override
            public void save(Agent agent) {
                saved.add("agent " + agent.id() + " "
                        + agent.deputy().map(AgentId::value).orElse("-"));
            }
        };
    }

    private PbxSetup pbx(String pid, String title) {
        return new PbxSetup() {
            @Override
            public String pid() {
                return pid;
            }

            @Override
            public String title() {
                return title;
            }

            @Override
            public List<Question> questions() {
                return List.of(
                        new Question("host", "Where it is", "127.0.0.1", false),
                        new Question("secret", "Its secret", "", true));
            }

            @Override
            public List<Finding> test(Map<String, ?> values) {
                return List.copyOf(findings);
            }

            @Override
            public List<Telephone> telephones(Map<String, ?> values) throws PbxException {
                return List.of(new Telephone("101", ""), new Telephone("102", ""));
            }
        };
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var found = Files.list(etc)) {
            for (Path file : found.toList()) {
                all.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return all;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(etc.resolve(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(etc.resolve(name));
    }
}
