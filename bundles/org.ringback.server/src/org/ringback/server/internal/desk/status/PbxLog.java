package org.ringback.server.internal.desk.status;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.TelephonyObserver;

/** Logs when a PBX comes or goes, with the reason: one line for each change, however often it is tried again. */
@Component
public final class PbxLog implements TelephonyObserver {
    private static final Logger LOG = System.getLogger(PbxLog.class.getName());
    private final Map<PbxId, String> said = new ConcurrentHashMap<>();

    @Override
    public void statusChanged(PbxStatus status) {
        switch (status.state()) {
            case ONLINE -> say(Level.INFO, status, "PBX " + status.pbx() + " is online");
            case OFFLINE -> say(Level.WARNING, status, "PBX " + status.pbx() + " is offline: " + status.reason());
            case CONNECTING -> LOG.log(Level.DEBUG, "PBX {0} is being connected", status.pbx());
        }
    }

    private void say(Level level, PbxStatus status, String line) {
        if (!line.equals(said.put(status.pbx(), line))) {
            LOG.log(level, line);
        }
    }
}
