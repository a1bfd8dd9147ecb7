package org.ringback.messaging.internal.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.ServerPlace;
import org.ringback.desk.client.DeskLogin.LoginException;

/** Which other servers a desktop goes to. */
@NonNullByDefault({})
class JmsClientsTest {
    private static final URI HERE = URI.create("tcp://127.0.0.1:1");
    private static final URI ELSEWHERE = URI.create("ssl://one.example:61616");

    @TempDir
    Path folder;

    @Test
    void itGoesWhereSomebodyIsAndNobodyIsWhereAServerStandsBy() throws Exception {
        try (ServerSocket works = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                JmsClients clients = clients(HERE)) {
            clients.others(List.of(place("tcp://127.0.0.1:2")));
            assertThat(clients.hasOthers()).isTrue();
            assertThat(clients.goElsewhere()).isFalse();
            clients.others(List.of(place("tcp://127.0.0.1:2"), place("tcp://127.0.0.1:" + works.getLocalPort())));
            assertThat(clients.goElsewhere()).isTrue();
            assertThat(clients.where()).isEqualTo("127.0.0.1:" + works.getLocalPort());
        }
    }

    /** The clock of a desktop ticks once more while it logs out. */
    @Test
    void whoHasLoggedOutGoesNowhere() throws Exception {
        try (ServerSocket works = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            JmsClients clients = clients(HERE);
            clients.others(List.of(place("tcp://127.0.0.1:" + works.getLocalPort())));
            clients.close();
            assertThat(clients.hasOthers()).isFalse();
            assertThat(clients.goElsewhere()).isFalse();
        }
    }

    @Test
    void whatWasToldIsKnownAtTheNextStart() throws Exception {
        try (JmsClients clients = clients(ELSEWHERE)) {
            clients.others(List.of(
                    new ServerPlace("ssl://two.example:61616", Optional.of("ab".repeat(32))),
                    place("ssl://[fe80::1]:7000")));
        }
        assertThat(known().read(ELSEWHERE))
                .containsExactly(
                        new ServerPlace("ssl://two.example:61616", Optional.of("ab".repeat(32))),
                        place("ssl://[fe80::1]:7000"));
        assertThat(known().read(HERE)).as("of another office").isEmpty();
        try (JmsClients clients = clients(ELSEWHERE)) {
            assertThat(clients.hasOthers()).isTrue();
        }
    }

    /** The one that works tells of the others alone. */
    @Test
    void whereItIsNowIsKnownAtTheNextStart() throws Exception {
        try (ServerSocket works = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ServerPlace now = new ServerPlace("ssl://127.0.0.1:" + works.getLocalPort(), Optional.of("ab".repeat(32)));
            try (JmsClients clients = clients(HERE)) {
                clients.others(List.of(now));
                assertThat(clients.goElsewhere()).isTrue();
                clients.others(List.of(place("tcp://127.0.0.1:2")));
            }
            assertThat(known().read(HERE)).containsExactly(now, place("tcp://127.0.0.1:2"));
            try (JmsClients clients = clients(HERE)) {
                assertThat(clients.goElsewhere()).isTrue();
                clients.others(List.of());
            }
            assertThat(known().read(HERE)).as("the others are away").containsExactly(now);
        }
    }

    /** Who says where servers are could otherwise have passwords shown to anybody. */
    @Test
    void passwordsAreShownToNobodyOnThisMachineAndNeverInClearUnlessTheyWereBefore() throws Exception {
        try (JmsClients clients = clients(ELSEWHERE)) {
            clients.others(List.of(
                    place("tcp://two.example:61616"),
                    place("tcp://127.0.0.1:61616"),
                    place("ssl://localhost:61616"),
                    place("ssl://one.example:61616"),
                    place("no address"),
                    new ServerPlace("ssl://two.example:61616", Optional.of("no fingerprint"))));
            assertThat(clients.hasOthers()).isFalse();
        }
    }

    @Test
    void aDamagedFileCostsWhatIsInIt() throws Exception {
        Files.write(folder.resolve("servers"), new byte[] {'a', '=', '\\', 'u', 'x'});
        try (JmsClients clients = clients(ELSEWHERE)) {
            assertThat(clients.hasOthers()).isFalse();
            clients.others(List.of(place("ssl://two.example:61616")));
        }
        assertThat(known().read(ELSEWHERE)).containsExactly(place("ssl://two.example:61616"));
    }

    private JmsClients clients(URI server) throws LoginException, IOException {
        return new JmsClients(server, Optional.empty(), Optional.of(known()));
    }

    private KnownServers known() {
        return new KnownServers(folder.resolve("servers"));
    }

    private static ServerPlace place(String address) {
        return new ServerPlace(address, Optional.empty());
    }
}
