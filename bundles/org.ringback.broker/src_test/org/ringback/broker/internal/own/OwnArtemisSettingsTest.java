package org.ringback.broker.internal.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.broker.internal.BrokerSettings;
import org.ringback.core.config.SettingException;

/** An Artemis on which the plug-in could be gone around is told so, each in one line with what to do. */
@NonNullByDefault({})
class OwnArtemisSettingsTest {
    @TempDir
    Path instance;

    @Test
    void nothingIsWrongWithWhatIsShipped() {
        assertThat(wrong(c -> {}, new ArtemisSecurity())).isEmpty();
    }

    @Test
    void whatLetsThePlugInBeGoneAroundIsNamed() {
        assertOne(wrong(c -> {}, new ActiveMQJAASSecurityManager("activemq")), "bootstrap.xml", "RingbackSecurity");
        assertOne(wrong(c -> c.setSecurityEnabled(false)), "<security-enabled>true");
        assertOne(wrong(c -> c.setAuthenticationCacheSize(1000)), "<authentication-cache-size>0");
        assertOne(wrong(c -> c.setAuthorizationCacheSize(1000)), "<authorization-cache-size>0");
        assertOne(wrong(c -> c.setClusterPassword("CHANGE ME!!")), "<cluster-password>");
        assertOne(wrong(c -> c.setConfigurationFileRefreshPeriod(5000)), "<configuration-file-refresh-period>-1");
        assertOne(wrong(c -> c.setJournalBufferSize_NIO(490 * 1024)), "<journal-buffer-size>1048576");
        assertOne(wrong(c -> add(c, "tcp://127.0.0.1:61617?protocols=AMQP")), "no acceptor", "other");
    }

    @Test
    void itsOwnSettingsAreOneLineEach() throws Exception {
        assertWrong(Map.of(), "broker.xml: server-password-file: is missing and must be given");
        assertWrong(Map.of("prot", "1"), "broker.xml: prot: there is no such setting");
        assertWrong(
                Map.of("server-password-file", "etc/none"),
                "broker.xml: server-password-file = " + instance.resolve("etc/none") + ": must be a file that can be");
        Files.writeString(instance.resolve("short"), "secret");
        assertWrong(
                Map.of("server-password-file", "short"),
                "broker.xml: server-password-file = " + instance.resolve("short") + ": must be a file with a password");
        Files.writeString(instance.resolve("long"), "0123456789abcdef0123456789abcdef");
        assertWrong(
                Map.of("server-password-file", "long", "port", "x"), "broker.xml: port = x: must be a whole number");
        assertWrong(
                Map.of("server-password-file", "long", "servers-port", "61616"),
                "broker.xml: servers-port = 61616: must be another port than port");
        assertWrong(
                Map.of("server-password-file", "long", "servers-port", "0"),
                "broker.xml: servers-port = 0: must be a whole number from 1 to 65535");
        assertThat(OwnArtemisSettings.of(Map.of("server-password-file", "long"), instance)
                        .toString())
                .doesNotContain("0123456789abcdef");
    }

    /** Settings of before, for a broker that protects nobody, are refused until somebody says that they are meant. */
    @Test
    void theServersSettingsAreOneLineEach() {
        Map<String, Object> own = Map.of("embedded", "false", "url", "ssl://broker:61616", "password", "p");
        assertThat(BrokerSettings.of(own)).isInstanceOf(BrokerSettings.External.class);
        assertThat(BrokerSettings.of(with(own, "url", "ssl://one:61617, tcp://two:61617")))
                .isInstanceOfSatisfying(
                        BrokerSettings.External.class,
                        e -> assertThat(e.urls())
                                .containsExactly(URI.create("ssl://one:61617"), URI.create("tcp://two:61617")));
        for (String url : List.of("ssl://one:61617,", "ssl://one:61617, ssl://one:61617", "ssl://one:61617 two:1")) {
            assertServerWrong(
                    own, "url", url, "org.ringback.broker.cfg: url = " + url + ": must be tcp://host:port or");
        }
        assertServerWrong(
                with(with(own, "unprotected", "allowed"), "user", "u"),
                "url",
                "tcp://one:1,tcp://two:1",
                "org.ringback.broker.cfg: url = tcp://one:1,tcp://two:1: must be one broker");
        assertServerWrong(own, "user", "ringback", "org.ringback.broker.cfg: user = ringback: must be left out");
        assertServerWrong(
                own, "unprotected", "yes", "org.ringback.broker.cfg: unprotected = yes: must be allowed, or left out");
        assertServerWrong(own, "unprotected", "allowed", "org.ringback.broker.cfg: user: is missing and must be given");
        assertServerWrong(
                own,
                "tls-trust",
                instance.resolve("none.pem").toString(),
                "org.ringback.broker.cfg: tls-trust = " + instance.resolve("none.pem")
                        + ": must be a PEM file that can");
        assertServerWrong(Map.of(), "unprotected", "allowed", "org.ringback.broker.cfg: unprotected = …: must be left");
    }

    private static Map<String, Object> with(Map<String, Object> settings, String key, String value) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static void assertServerWrong(Map<String, Object> settings, String key, String value, String begins) {
        Map<String, Object> wrong = with(settings, key, value);
        assertThatThrownBy(() -> BrokerSettings.of(wrong))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(begins);
    }

    private void assertWrong(Map<String, String> properties, String begins) {
        assertThatThrownBy(() -> OwnArtemisSettings.of(properties, instance))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(begins);
    }

    private static void assertOne(List<String> wrong, String... parts) {
        assertThat(wrong).singleElement().asString().contains(parts);
    }

    private static List<String> wrong(Consumer<Configuration> change) {
        return wrong(change, new ArtemisSecurity());
    }

    private static List<String> wrong(Consumer<Configuration> change, ActiveMQSecurityManager security) {
        Configuration c = new ConfigurationImpl()
                .setJournalType(JournalType.NIO)
                .setJournalBufferSize_NIO(1024 * 1024)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setConfigurationFileRefreshPeriod(-1)
                .setClusterPassword("another");
        change.accept(c);
        return OwnArtemisSettings.wrong(new ActiveMQServerImpl(c, security));
    }

    private static void add(Configuration c, String acceptor) {
        try {
            c.addAcceptorConfiguration("other", acceptor);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
