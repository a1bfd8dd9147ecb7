package org.ringback.monitoring.internal;

import java.net.InetAddress;
import java.util.Map;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param address to listen on
 * @param port to listen on; 0 for any free one
 */
record MonitoringSettings(boolean enabled, InetAddress address, int port) {
    static final String PID = "org.ringback.monitoring";
    private static final int PORT = 61618;

    static MonitoringSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values).allowOnly("enabled", "address", "port");
        return new MonitoringSettings(
                settings.flag("enabled", true), settings.address("address", "127.0.0.1"), settings.port("port", PORT));
    }
}
