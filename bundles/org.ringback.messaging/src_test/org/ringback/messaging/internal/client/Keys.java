package org.ringback.messaging.internal.client;

import java.io.InputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/** Keys and certificates that were made for tests; they hold until 2219. */
final class Keys {
    static final char[] PASSWORD = "trusted".toCharArray();

    private Keys() {}

    /** Of an authority for 127.0.0.1, and for clients: no server may show it. */
    static KeyStore notForServers() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        // From where the tests are, which are run in the product as well.
        try (InputStream in = Keys.class.getResourceAsStream("/keys/not-for-servers.p12")) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** The last certificate of the only key. */
    static X509Certificate authority(KeyStore store) throws Exception {
        return (X509Certificate) store.getCertificateChain("own")[1];
    }
}
