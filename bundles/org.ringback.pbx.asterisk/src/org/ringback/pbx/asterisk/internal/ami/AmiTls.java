package org.ringback.pbx.asterisk.internal.ami;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;

/** AMI over TLS: with whom, and in words why not. */
public record AmiTls(SSLSocketFactory sockets) {
    /** With whom Java trusts. */
    public static AmiTls trusted() {
        return new AmiTls((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * With whom the certificates of a file say.
     *
     * @throws IllegalArgumentException when it cannot be read or has none
     */
    public static AmiTls trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new IllegalArgumentException("there is no certificate in it");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new AmiTls(context.getSocketFactory());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** TLS over a connection, to one that has a trusted certificate for this name. */
    Socket over(Socket connected, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) sockets.createSocket(connected, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Why there is no connection, and what to do about it. */
    static String why(SSLException failed, AsteriskSettings settings) {
        List<Throwable> causes = Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .toList();
        String last = " (" + causes.getLast().getMessage() + "): ";
        if (causes.stream()
                .anyMatch(c -> c instanceof CertPathBuilderException || c instanceof CertPathValidatorException)) {
            return "the certificate of Asterisk at " + settings.where() + " is not trusted" + last
                    + "name a PEM file with it, or with its authority's, in tls.trust of " + settings.source();
        }
        if (causes.stream().anyMatch(CertificateException.class::isInstance)) {
            return "the certificate of Asterisk at " + settings.where() + " is for another name" + last
                    + "give it one for what is set as host in " + settings.source() + ", or set a name that it has";
        }
        return "no TLS with Asterisk at " + settings.where() + last
                + "check tlsenable and tlsbindaddr in manager.conf, and port in " + settings.source();
    }
}
