package org.ringback.pbx.asterisk.internal.ami;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;

/** Why there is no connection to AMI, or no longer, and what to do about it: one line for the administrator. */
public record AmiTrouble(AsteriskSettings settings) {
    /**
     * Of a login that came to nothing, but for a refusal of user and secret.
     *
     * @param failed what the login threw
     */
    public String noLogin(AmiConnection connection, Exception failed) {
        return switch (failed) {
            case SSLException e -> AmiTls.why(e, settings);
            case IOException e ->
                loginBroke(
                        connection,
                        "cannot connect to Asterisk at " + settings.where() + " (" + e.getMessage()
                                + "): check that it runs, that manager.conf has enabled = yes, and host and port in "
                                + settings.source());
            default -> loginBroke(connection, silent());
        };
    }

    private String loginBroke(AmiConnection connection, String otherwise) {
        return why(connection, broke() + " during the log-in: check that " + leadsToAmi(), otherwise);
    }

    /**
     * Of a connection that has ended.
     *
     * @param broken when Asterisk has ended it
     */
    String why(AmiConnection ended, String broken, String otherwise) {
        return ended.tooLong()
                .map(what -> "the connection to Asterisk at " + settings.where() + " was ended, because " + what
                        + ": check that host and port in " + settings.source() + " lead to the AMI of an Asterisk")
                .orElse(ended.broke() ? broken : otherwise);
    }

    String broke() {
        return "the connection to Asterisk at " + settings.where() + " broke";
    }

    String silent() {
        return "Asterisk at " + settings.where()
                + " does not answer: check that it is not overloaded or stopped, and that " + leadsToAmi();
    }

    private String leadsToAmi() {
        return "host and port in " + settings.source() + " lead to AMI"
                + (settings.tls().isEmpty() ? " (to AMI over TLS with tls = true)" : "");
    }
}
