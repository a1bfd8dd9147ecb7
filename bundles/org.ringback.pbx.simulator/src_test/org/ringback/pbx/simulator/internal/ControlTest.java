package org.ringback.pbx.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.config.SettingException;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.simulator.control.ControlClient;
import org.ringback.pbx.simulator.control.ControlException;
import org.ringback.pbx.simulator.control.SimCommand;
import org.ringback.pbx.simulator.control.Wire;
import org.ringback.pbx.simulator.internal.control.ControlServer;

/** The control protocol from both ends, over a real socket. */
class ControlTest {
    private static final String CUSTOMER = "+498912345678";

    private final SimulatedPbx pbx = new SimulatedPbx(PlanSettings.read(Map.of(
                    "id", "office",
                    "extensions", "101:Anna Albrecht, 102:Ben",
                    "diversions", "101>102"))
            .plan());
    private final ControlServer server = new ControlServer(pbx, 0);
    private final ControlClient client = new ControlClient(server.port());

    @AfterEach
    void close() {
        server.close();
        pbx.close();
    }

    @Test
    void theStoryCanBePlayed() throws ControlException {
        client.command("busy 101 on");
        client.command("call " + CUSTOMER + " 101 Mei Tanaka/Müller, & Co");
        client.command("answer 102");
        assertThat(phone("102").legs()).singleElement().satisfies(leg -> {
            assertThat(leg.activity()).isEqualTo(Activity.TALKING);
            assertThat(leg.number()).isEqualTo(CUSTOMER);
            assertThat(leg.name()).isEqualTo("Mei Tanaka/Müller, & Co");
        });
        client.command("hangup " + CUSTOMER);
        assertThat(phone("102").legs()).isEmpty();
    }

    @Test
    void everythingThatHelpNamesIsThere() throws ControlException {
        List<String> usages = client.command("help");
        assertThat(usages).hasSizeGreaterThan(20).allMatch(usage -> usage.startsWith("help "));
        for (String usage : usages) {
            String name = usage.split(" ")[1];
            assertThat(SimCommand.HELP).contains(name);
        }
    }

    @Test
    void telephonesAreShownAsTheyAre() throws ControlException {
        client.command("forward 101 to 102");
        client.command("refuse 102 on");
        client.command("unregister 102");
        assertThat(phone("101").forwardedTo()).contains("102");
        assertThat(phone("102").manner()).isEqualTo(Manner.DECLINES);
        assertThat(phone("102").registered()).isFalse();
        assertThat(client.phones()).containsExactlyElementsOf(pbx.phones());
        assertThat(client.command("status 101")).singleElement().isEqualTo(Wire.write(pbx.phone("101")));
    }

    @Test
    void whatCannotBeDoneIsRefusedInOneLine() {
        for (String wrong : List.of(
                "",
                "nonsense",
                "answer",
                "answer 101",
                "answer 999",
                "call 101",
                "busy 101 maybe",
                "forward 101 102",
                "call x 101",
                "status 999",
                "hold 101",
                "x".repeat(600),
                "two\nlines")) {
            assertThatThrownBy(() -> client.command(wrong))
                    .as("'%s'", wrong)
                    .isInstanceOf(ControlException.class)
                    .message()
                    .isNotBlank()
                    .hasLineCount(1);
        }
    }

    @Test
    void aLineWithoutEndIsCutOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).isEqualTo("error a line may have 512 characters");
        } catch (SocketException e) {
            // Cut off while it still wrote: that is what it is for.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void moreClientsThanItServesAreTurnedAway() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            String answer = "";
            for (int i = 0; i < 40 && !answer.startsWith("error"); i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                sockets.add(socket);
                socket.setSoTimeout(5000);
                socket.getOutputStream().write("status 101\n".getBytes(StandardCharsets.UTF_8));
                answer = firstLine(socket);
            }
            assertThat(answer).isEqualTo("error there are 16 clients already");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whoWatchesSeesEveryChangeAndTheEnd() throws Exception {
        BlockingQueue<Collection<PhoneView>> seen = new LinkedBlockingQueue<>();
        BlockingQueue<String> lost = new LinkedBlockingQueue<>();
        try (ControlClient.Watch watch = client.watch(seen::add, lost::add)) {
            await(seen, phones -> phones.size() == 2);
            client.command("call " + CUSTOMER + " 101");
            await(
                    seen,
                    phones -> phones.stream().anyMatch(phone -> phone.number().equals(CUSTOMER))
                            && phones.stream()
                                    .anyMatch(phone ->
                                            phone.legs().stream().anyMatch(leg -> leg.activity() == Activity.RINGING)));
            client.command("reset");
            await(
                    seen,
                    phones -> phones.size() == 2
                            && phones.stream().allMatch(phone -> phone.legs().isEmpty()));
            server.close();
            assertThat(lost.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> new ControlServer(pbx, server.port()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("control.port = " + server.port())
                .message()
                .hasLineCount(1);
    }

    @Test
    void theCommandLineSaysWhatIsWrong() {
        assertThat(run("--port", Integer.toString(server.port()), "call", CUSTOMER, "101"))
                .isEqualTo("0:");
        assertThat(run("--port", Integer.toString(server.port()), "status", "101"))
                .startsWith("0:101            Anna Albrecht          ringing, from " + CUSTOMER);
        assertThat(run("--port", Integer.toString(server.port()), "answer", "102"))
                .isEqualTo("1:sim: nothing rings at telephone 102\n");
        assertThat(run("help")).startsWith("0:Drives the simulated PBX");
        assertThat(run()).startsWith("2:Drives the simulated PBX");
        assertThat(run("--port", "many", "status")).isEqualTo("2:sim: --port needs a number from 1 to 65535\n");
        server.close();
        assertThat(run("--port", Integer.toString(server.port()), "status"))
                .startsWith("1:sim: no simulated PBX answers on port ")
                .hasLineCount(1);
    }

    private static String firstLine(Socket socket) throws IOException {
        // The socket is closed by whoever made it.
        @SuppressWarnings("resource")
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(reader.readLine());
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        int code = SimCommand.run(List.of(arguments), out, out);
        return code + ":" + text.toString(StandardCharsets.UTF_8);
    }

    private PhoneView phone(String number) throws ControlException {
        return client.phones().stream()
                .filter(phone -> phone.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BlockingQueue<Collection<PhoneView>> seen, Predicate<Collection<PhoneView>> fits)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        List<Collection<PhoneView>> all = new ArrayList<>();
        while (System.nanoTime() < end) {
            Collection<PhoneView> next = seen.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                if (fits.test(next)) {
                    return;
                }
                all.add(next);
            }
        }
        throw new AssertionError("not seen, but " + all);
    }
}
