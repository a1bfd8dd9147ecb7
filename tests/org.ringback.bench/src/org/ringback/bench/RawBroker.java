package org.ringback.bench;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The yardstick: Artemis as it comes, durable, without anything of ours, in a process of its own. */
public final class RawBroker {
    private RawBroker() {}

    /** @param args the port and the folder of its journal; prints a line when it is there, ends with its standard input */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + args[0] + "?useEpoll=false;protocols=CORE")
                .addAddressSetting("#", new AddressSettings().setMaxSizeBytes(512L * 1024 * 1024));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        try {
            broker.start();
        } catch (Exception | LinkageError e) {
            // What of it has started already would keep the process, and whoever waits for its line, for ever.
            e.printStackTrace();
            System.exit(1);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Whoever started it closes it.
        }
        broker.stop();
        System.exit(0);
    }
}
