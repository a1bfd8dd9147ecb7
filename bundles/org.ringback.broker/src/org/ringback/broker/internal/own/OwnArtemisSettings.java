package org.ringback.broker.internal.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.config.ActiveMQDefaultConfiguration;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.ringback.broker.internal.BrokerSettings;
import org.ringback.core.config.Settings;

/**
 * What the plug-in is told in {@code broker.xml}, and what must stand there besides.
 *
 * @param entrance where and how desktops connect
 * @param serversPort where servers connect; empty where desktops do. When it is given, desktops can connect only as long as a
 *     server says that they are to be at this broker
 * @param serverPassword what servers log in with
 */
public record OwnArtemisSettings(
        BrokerSettings.Embedded entrance, Optional<Integer> serversPort, String serverPassword) {
    /** It is made by a program and guarded by no pause: nobody may find it by trying. */
    private static final int SHORTEST_PASSWORD = 32;

    private static final int SAFE_MINOR = 57;
    private static final int LARGEST_COMMAND = 1024 * 1024;

    /**
     * @param instance the folder of the Artemis instance, to which paths are relative
     * @throws org.ringback.core.config.SettingException with the line for the administrator
     */
    static OwnArtemisSettings of(Map<String, String> properties, Path instance) {
        Map<String, Object> values = new HashMap<>(properties);
        values.put("felix.fileinstall.filename", "broker.xml");
        Settings settings = new Settings("broker.xml", values)
                .allowOnly(
                        "host",
                        "port",
                        "servers-port",
                        "server-password-file",
                        "tls-certificate",
                        "tls-key",
                        "tls-keystore",
                        "tls-password",
                        "tls-names",
                        "plain",
                        "max-connections",
                        "protocols");
        settings.required("server-password-file");
        Path file = instance.resolve(settings.path("server-password-file", Path.of("")));
        String password;
        try {
            password = Files.readString(file).strip();
        } catch (IOException e) {
            throw settings.wrong("server-password-file", file.toString(), "a file that can be read (" + e + ")");
        }
        if (password.length() < SHORTEST_PASSWORD) {
            throw settings.wrong(
                    "server-password-file",
                    file.toString(),
                    "a file with a password of at least " + SHORTEST_PASSWORD + " signs, made by a program");
        }
        int port = settings.port("port", 61616);
        Optional<Integer> serversPort =
                settings.text("servers-port").map(text -> settings.number("servers-port", 1, 1, 65535));
        serversPort.filter(own -> own == port || port == 0).ifPresent(own -> {
            throw settings.wrong("servers-port", own.toString(), "another port than port, which is not 0 then");
        });
        return new OwnArtemisSettings(
                BrokerSettings.entrance(settings, instance.resolve("data")), serversPort, password);
    }

    /** By what the plug-in could be gone around, each in a line with what to do; empty when all is well. */
    static List<String> wrong(ActiveMQServer server) {
        Configuration c = server.getConfiguration();
        List<String> wrong = new ArrayList<>();
        if (!(server.getSecurityManager() instanceof ArtemisSecurity)) {
            wrong.add("bootstrap.xml must have <security-manager"
                    + " class-name=\"org.ringback.broker.artemis.RingbackSecurity\"/> in place of"
                    + " <jaas-security/>");
        }
        if (!c.isSecurityEnabled()) {
            wrong.add("broker.xml must have <security-enabled>true</security-enabled>");
        }
        if (c.getAuthenticationCacheSize() != 0 || c.getAuthorizationCacheSize() != 0) {
            wrong.add("broker.xml must have <authentication-cache-size>0</authentication-cache-size> and"
                    + " <authorization-cache-size>0</authorization-cache-size>: rights that are taken away end at"
                    + " once");
        }
        if (ActiveMQDefaultConfiguration.getDefaultClusterPassword().equals(c.getClusterPassword())) {
            wrong.add("broker.xml must have a <cluster-password> of its own: with the one that everybody knows anybody"
                    + " may do anything");
        }
        if (c.getConfigurationFileRefreshPeriod() > 0) {
            wrong.add("broker.xml must have <configuration-file-refresh-period>-1</configuration-file-refresh-period>:"
                    + " read anew, it would undo what the plug-in has set");
        }
        int buffer =
                c.getJournalType() == JournalType.ASYNCIO ? c.getJournalBufferSize_AIO() : c.getJournalBufferSize_NIO();
        if (buffer < LARGEST_COMMAND) {
            wrong.add("broker.xml must have <journal-buffer-size>" + LARGEST_COMMAND
                    + "</journal-buffer-size>: the largest command has to fit");
        }
        for (TransportConfiguration acceptor : c.getAcceptorConfigurations()) {
            if (!acceptor.getFactoryClassName().equals(InVMAcceptorFactory.class.getName())) {
                wrong.add("broker.xml must have no acceptor, but has " + acceptor.getName()
                        + ": the plug-in opens the one that there is");
            }
        }
        return wrong;
    }

    /** That the Artemis has known holes. */
    static List<String> old(ActiveMQServer server) {
        String version = server.getVersion().getFullVersion();
        Matcher numbers = Pattern.compile("(\\d+)\\.(\\d+).*").matcher(version);
        boolean safe = numbers.matches()
                && (Integer.parseInt(numbers.group(1)) > 2 || Integer.parseInt(numbers.group(2)) >= SAFE_MINOR);
        return safe
                ? List.of()
                : List.of(
                        "Artemis " + version + " has published holes before log-in; use 2." + SAFE_MINOR + " or newer");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "OwnArtemisSettings[" + entrance + "]";
    }
}
