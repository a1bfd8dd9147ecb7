package org.ringback.messaging.internal.client.link;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.desk.client.Fingerprint;

/**
 * Looks at the certificates that a server shows, as Java does, for the authority that is to be trusted; and remembers them,
 * so that it can be said in words what is wrong. For one handshake.
 */
@NonNullByDefault({})
final class Examination extends X509ExtendedTrustManager {
    private final Optional<Fingerprint> trusted;
    private final boolean anybody;
    private List<X509Certificate> shown = List.of();
    private Optional<X509Certificate> anchor = Optional.empty();

    private Examination(Optional<Fingerprint> trusted, boolean anybody) {
        this.trusted = trusted;
        this.anybody = anybody;
    }

    /** Of the authority with this fingerprint; if there is none, whom Java trusts. */
    static Examination of(Optional<Fingerprint> trusted) {
        return new Examination(trusted, false);
    }

    /** That passes everything: it is only to be seen. */
    static Examination ofAnybody() {
        return new Examination(Optional.empty(), true);
    }

    /** The server's own first; empty when none was shown. */
    List<X509Certificate> shown() {
        return shown;
    }

    /** That of the trusted authority. */
    Optional<X509Certificate> anchor() {
        return anchor;
    }

    /** That the trusted authority is not among those that were shown. */
    static final class OtherAuthority extends CertificateException {
        private static final long serialVersionUID = 1L;
    }

    /** That all is right but the name. */
    static final class OtherName extends CertificateException {
        private static final long serialVersionUID = 1L;

        OtherName(CertificateException cause) {
            super(cause);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        shown = List.copyOf(Arrays.asList(chain));
        if (!anybody) {
            // Java does not look at the dates of the one that it was told to trust.
            for (X509Certificate certificate : chain) {
                certificate.checkValidity();
            }
            X509ExtendedTrustManager judge = judge();
            // Without the name first, so that it is known which of them is wrong.
            judge.checkServerTrusted(chain, type);
            try {
                judge.checkServerTrusted(chain, type, socket);
            } catch (CertificateException e) {
                throw new OtherName(e);
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("only sockets are looked at");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("only sockets are looked at");
    }

    private X509ExtendedTrustManager judge() throws CertificateException {
        try {
            KeyStore store = null;
            if (trusted.isPresent()) {
                anchor = shown.stream()
                        .filter(c -> Fingerprint.of(c).equals(trusted.get()))
                        .findFirst();
                store = only(anchor.orElseThrow(OtherAuthority::new));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager judge) {
                    return judge;
                }
            }
            throw new CertificateException("Java has nobody who looks at certificates");
        } catch (IOException | CertificateException e) {
            throw e instanceof CertificateException c ? c : new CertificateException(e);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    /** A store with nothing but this one. */
    static KeyStore only(X509Certificate authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        return store;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public X509Certificate @Nullable [] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
