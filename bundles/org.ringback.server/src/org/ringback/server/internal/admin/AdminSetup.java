package org.ringback.server.internal.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.desk.client.DeskState;
import org.ringback.directory.HolidayCalendars;
import org.ringback.pbx.PbxSetup;
import org.ringback.repository.DirectoryFiles;
import org.ringback.server.internal.setup.Dialogue;
import org.ringback.server.internal.setup.Machine;
import org.ringback.server.internal.setup.Parts;
import org.ringback.server.internal.setup.RunningServer;
import org.ringback.server.internal.setup.Setup;
import org.ringback.server.internal.setup.SetupException;
import org.ringback.server.internal.start.settings.SettingsLook;

/** {@code ringback-admin setup}: at this machine's settings, and at its server if that runs. */
final class AdminSetup {
    /** Logs in at the server. */
    interface LogIn {
        AdminApplication.Session in(Options line) throws AdminException, IOException;
    }

    private final BufferedReader in;
    private final PrintStream out;
    private final LogIn logIn;
    private Optional<AdminApplication.Session> session = Optional.empty();

    AdminSetup(BufferedReader in, PrintStream out, LogIn logIn) {
        this.in = in;
        this.out = out;
        this.logIn = logIn;
    }

    void run(Options line) throws AdminException, IOException {
        Path etc = Path.of(line.option("etc").orElseGet(() -> System.getProperty("ringback.etc", "etc")))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(etc)) {
            throw AdminException.usage("there is no folder " + etc + " with settings");
        }
        // Some settings are read relative to it.
        System.setProperty("ringback.etc", etc.toString());
        Dialogue dialogue = new Dialogue(in, out, Optional.ofNullable(System.console()));
        try {
            if (line.option("discard-sample").isPresent()) {
                Setup.discardSample(dialogue, etc);
            } else {
                Setup.run(dialogue, etc, parts(etc), Machine.here(data(line)), () -> logIn(at(line, etc)));
            }
        } catch (SetupException e) {
            throw new AdminException(AdminApplication.REFUSED, String.valueOf(e.getMessage()));
        } finally {
            out.flush();
            if (session.isPresent()) {
                session.get().close();
            }
        }
    }

    private static Parts parts(Path etc) throws AdminException {
        SettingsLook look =
                SettingsLook.open(FrameworkUtil.getBundle(AdminSetup.class).getBundleContext(), etc);
        return new Parts(
                look::wrong,
                look::values,
                look.all(PbxSetup.class),
                one(look, DirectoryFiles.class, "store"),
                one(look, HolidayCalendars.class, "list of holidays"));
    }

    private static <T> T one(SettingsLook look, Class<T> type, String name) throws AdminException {
        return look.all(type).stream()
                .findFirst()
                .orElseThrow(() -> new AdminException(
                        AdminApplication.UNEXPECTED, "the installation is not complete: there is no " + name));
    }

    /** Where the server keeps everything unless it is told otherwise, by whoever may have started it. */
    private static List<Path> data(Options line) {
        return line.option("data")
                .or(() -> Optional.ofNullable(System.getenv("RINGBACK_DATA")))
                .map(named -> List.of(Path.of(named)))
                .orElseGet(() -> List.of(
                        Path.of("/var/lib/ringback"), Path.of(System.getProperty("user.home"), ".ringback", "server")));
    }

    /** The server of these settings, unless another one is named. */
    private static Options at(Options line, Path etc) {
        Properties broker = new Properties();
        try (Reader text = Files.newBufferedReader(etc.resolve("org.ringback.broker.cfg"))) {
            broker.load(text);
        } catch (IOException | IllegalArgumentException e) {
            // It listens where a server without settings does.
            return line;
        }
        Map<String, String> options = new LinkedHashMap<>(line.options());
        Optional.ofNullable(broker.getProperty("port"))
                .map(String::strip)
                .filter(port -> port.matches("[0-9]+"))
                .ifPresent(port -> options.putIfAbsent("server", "localhost:" + port));
        return new Options(line.words(), options);
    }

    private RunningServer logIn(Options line) throws RunningServer.Refused {
        try {
            AdminApplication.Session opened = logIn.in(line);
            session = Optional.of(opened);
            return new RunningServer() {
                @Override
                public DirectoryFiles.People people() {
                    DeskState state = opened.desk().state();
                    return new DirectoryFiles.People(
                            List.copyOf(state.groups().values()),
                            List.copyOf(state.agents().values()));
                }

                @Override
                public void save(Group group) throws Refused {
                    command(opened.commands(), options(group));
                }

                @Override
                public void save(Agent agent) throws Refused {
                    command(opened.commands(), options(agent));
                }
            };
        } catch (AdminException | IOException e) {
            throw new RunningServer.Refused(String.valueOf(e.getMessage()));
        }
    }

    private void command(AdminCommands commands, Options command) throws RunningServer.Refused {
        try {
            commands.run(command);
        } catch (AdminException e) {
            throw new RunningServer.Refused(String.join(" ", command.words()) + ": " + e.getMessage());
        }
    }

    /** As on the command line: what is not said stays. */
    private static Options options(Group group) {
        Map<String, String> options = new LinkedHashMap<>(Map.of("name", group.name()));
        group.number().ifPresent(number -> options.put("number", number.toString()));
        return new Options(List.of("group", group.id().value()), options);
    }

    private static Options options(Agent agent) {
        Map<String, String> options =
                new LinkedHashMap<>(Map.of("name", agent.name(), "role", String.valueOf(Rows.word(agent.role()))));
        put(options, "phones", agent.phones().stream().map(Extension::toString));
        put(options, "groups", agent.groups().stream().map(GroupId::value).sorted());
        agent.deputy().map(AgentId::value).ifPresent(deputy -> options.put("deputy", deputy));
        return new Options(List.of("agent", agent.id().value()), options);
    }

    private static void put(Map<String, String> options, String key, Stream<String> values) {
        String list = values.collect(Collectors.joining(","));
        if (!list.isEmpty()) {
            options.put(key, list);
        }
    }
}
