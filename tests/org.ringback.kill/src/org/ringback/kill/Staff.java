package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.desk.DirectoryCommand;

/** Who works at the server, and how that is set. */
final class Staff {
    static final AgentId ADMINISTRATOR = new AgentId("adm");
    static final String PASSWORD = "only for killing";
    static final String DIRECTORY = "kind,id,name,role,phones,groups,deputy,password\n"
            + "group,desk,Desk,,,,,\n"
            + "agent,amy,Amy,,,desk,," + PASSWORD + "\n"
            + "agent,sue,Sue,supervisor,,desk,," + PASSWORD + "\n"
            + "agent,adm,Adm,administrator,,,," + PASSWORD + "\n";

    private Staff() {}

    static List<Sender> senders(Random random, Ledger ledger) {
        List<Sender> senders = new ArrayList<>();
        GroupId group = new GroupId("desk");
        List<AgentId> clerks = Stream.of("amy", "sue").map(AgentId::new).toList();
        for (int i = 0; i < clerks.size(); i++) {
            AgentId colleague = clerks.get((i + 1) % clerks.size());
            senders.add(new Clerk(clerks.get(i), group, colleague, 551 + i, new Random(random.nextLong()), ledger));
        }
        senders.add(new Administrator(ADMINISTRATOR, new Random(random.nextLong()), ledger));
        return senders;
    }

    /** What the product has that is started. */
    static void copySettings(Path product, Path etc) throws IOException {
        Files.createDirectories(etc);
        try (Stream<Path> files = Files.list(product.resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, etc.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What the product has that is started, with what is ours. */
    static void writeSettings(Path product, Path etc, Optional<String> database) throws IOException {
        copySettings(product, etc);
        Files.writeString(etc.resolve("directory.csv"), DIRECTORY);
        Files.writeString(etc.resolve("org.ringback.broker.cfg"), "port = 0\n");
        Files.writeString(etc.resolve("org.ringback.server.cfg"), "start-limit = 10m\n");
        Files.writeString(
                etc.resolve("org.ringback.callbacks.cfg"),
                "lease = 5s\nescalate-high = never\nescalate-normal = never\nescalate-low = never\n");
        String url = database.map(d -> "url = " + d + "\n").orElse("");
        Files.writeString(etc.resolve("org.ringback.store.cfg"), url + "initial-directory = directory.csv\n");
    }

    /** What the agent's password can be: the last one that was accepted, or one of which nobody knows. */
    static List<String> possiblePasswords(Ledger ledger, AgentId agent) {
        List<String> possible = new ArrayList<>(List.of(PASSWORD));
        for (Asked asked : ledger.since(0)) {
            if (asked.command() instanceof DirectoryCommand.SetPassword c
                    && c.agent().equals(agent)) {
                if (asked.fate() == Asked.Fate.KEPT) {
                    possible.clear();
                }
                possible.add(0, c.password());
            }
        }
        return possible;
    }
}
