package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.TerminusDurability;
import org.apache.qpid.proton.message.Message;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The same table over AMQP. */
@NonNullByDefault({})
class AmqpMatrixTest extends MatrixTest {
    /** Ways of listening that nobody has. */
    private static final Map<String, Consumer<Source>> OTHERWISE = Map.of(
            "a durable subscription", source -> source.setDurable(TerminusDurability.UNSETTLED_STATE),
            "a queue of one's own", source -> source.setDynamic(true),
            "browsing", source -> source.setDistributionMode(Symbol.valueOf("copy")),
            "a shared subscription",
                    source -> source.setCapabilities(Symbol.valueOf("topic"), Symbol.valueOf("shared")),
            "a queue", source -> source.setCapabilities(Symbol.valueOf("queue")));

    @Override
    Broker connect() {
        return broker(Map.of("port", "0", "data", data.toString(), "protocols", "core, amqp"));
    }

    @Override
    void assertNobody(String user, String password) throws IOException {
        try (AmqpClient client = new AmqpClient(port(), user == null ? "" : user, password == null ? "" : password)) {
            assertThat(client.isIn()).as(user + " " + password).isFalse();
        }
    }

    @Override
    String may(String address) throws IOException {
        Message message = Proton.message();
        message.setBody(new AmqpValue("{}"));
        List<String> may = new ArrayList<>();
        try (AmqpClient client = new AmqpClient(port(), "anna", PASSWORD)) {
            if (client.sends(address, message)) {
                may.add("send");
            }
        }
        if (listens(address, source -> {})) {
            may.add("listen");
        }
        for (Map.Entry<String, Consumer<Source>> way : OTHERWISE.entrySet()) {
            assertThat(listens(address, way.getValue()))
                    .as(way.getKey() + " at " + address)
                    .isFalse();
        }
        return may.isEmpty() ? "–" : String.join(", ", may);
    }

    private boolean listens(String address, Consumer<Source> way) throws IOException {
        try (AmqpClient client = new AmqpClient(port(), "anna", PASSWORD)) {
            return client.isAttached(client.receiver(address, way));
        }
    }
}
