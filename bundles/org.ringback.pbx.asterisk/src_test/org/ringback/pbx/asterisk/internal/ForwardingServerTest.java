package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;

/** The dialplan's questions get their answers whatever else comes to that port. */
@NonNullByDefault({})
class ForwardingServerTest {
    private static final PbxId PBX = new PbxId("office");
    private static final String QUESTION = "agi_network: yes\nagi_network_script: ask,101\n"
            + "agi_request: agi://127.0.0.1/ask,101\nagi_uniqueid: 1.1\nagi_arg_1: 101\n\n";
    private static final int PATIENCE_MILLIS = 30_000;

    private final Listening told = new Listening();
    private final FakeAmi ami = new FakeAmi();
    private final List<Socket> others = new ArrayList<>();
    private AsteriskAdapter adapter;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        adapter = new AsteriskAdapter(
                AsteriskSettings.read(Map.of(
                        "id",
                        "office",
                        "port",
                        Integer.toString(ami.port()),
                        "secret",
                        FakeAmi.SECRET,
                        "agi.port",
                        Integer.toString(port))),
                Clock.systemUTC());
        told.decision = new ForwardingDecision.DivertToAgent(new AgentId("ben"), new Extension(PBX, "102"), "away");
        adapter.start(told);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket other : others) {
            other.close();
        }
        adapter.stop();
        ami.close();
    }

    @Test
    void aQuestionIsAnswered() throws IOException {
        assertThat(answer()).startsWith("GET FULL VARIABLE").contains("102");
    }

    @Test
    void aLineWithoutAnEndIsNotTaken() throws IOException {
        Socket endless = connect();
        byte[] part = new byte[1 << 16];
        long taken = 0;
        try {
            OutputStream out = endless.getOutputStream();
            while (taken < 1L << 30) {
                out.write(part);
                taken += part.length;
            }
        } catch (IOException e) {
            assertThat(taken).isLessThan(32L << 20);
        }
        assertThat(taken).isLessThan(1L << 30);
        assertThat(answer()).startsWith("GET FULL VARIABLE");
    }

    @Test
    void aQuestionWithoutAnEndIsNotTaken() throws IOException {
        Socket endless = connect();
        byte[] lines = "agi_name: value\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        long taken = 0;
        try {
            OutputStream out = endless.getOutputStream();
            while (taken < 1L << 28) {
                out.write(lines);
                taken += lines.length;
            }
        } catch (IOException e) {
            assertThat(taken).isLessThan(32L << 20);
        }
        assertThat(taken).isLessThan(1L << 28);
    }

    @Test
    void whoSendsSlowlyHoldsUpNobodyAndIsEndedWhenTheTimeIsOver() throws IOException {
        Socket first = connect();
        first.getOutputStream().write("agi".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 200; i++) {
            connect().getOutputStream().write("agi".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(answer()).startsWith("GET FULL VARIABLE");
        // The oldest had to go.
        assertThat(isEnded(first)).isTrue();
    }

    @Test
    void aByteNowAndThenDoesNotMakeTheTimeLonger() throws Exception {
        Socket slow = connect();
        slow.setSoTimeout(200);
        long begun = System.nanoTime();
        boolean ended = false;
        while (!ended && System.nanoTime() - begun < Duration.ofSeconds(60).toNanos()) {
            try {
                slow.getOutputStream().write('x');
                ended = slow.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException e) {
                // Still there; another byte.
            } catch (IOException e) {
                ended = true;
            }
        }
        assertThat(ended).isTrue();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        others.add(socket);
        return socket;
    }

    /** The first line that a question is answered with. */
    private String answer() throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return String.valueOf(in.readLine());
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
