package org.ringback.ldap.internal;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.core.config.SettingException;

/** Connections to the servers of a company's directory, if one is used: to the first that answers. */
@Component(
        service = LdapServers.class,
        configurationPid = LdapSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LdapServers {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int MOST_CONNECTIONS = 8;
    private final LdapSettings settings;
    private final Optional<LDAPConnectionPool> pool;

    @Activate
    public LdapServers(Map<String, Object> properties) {
        this(LdapSettings.read(properties));
    }

    LdapServers(LdapSettings settings) {
        this.settings = settings;
        pool = settings.used() ? Optional.of(pool(settings)) : Optional.empty();
    }

    @Deactivate
    void close() {
        pool.ifPresent(LDAPConnectionPool::close);
    }

    LdapSettings settings() {
        return settings;
    }

    /** Where they are, for messages. */
    String title() {
        return settings.servers().stream()
                .map(url -> url.getScheme() + "://" + url.getHost() + ":" + url.getPort())
                .collect(Collectors.joining(", "));
    }

    /** Empty when no directory is used. Connects when it is asked something. */
    Optional<LDAPConnectionPool> pool() {
        return pool;
    }

    private static LDAPConnectionPool pool(LdapSettings settings) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MILLIS);
        options.setResponseTimeoutMillis(ANSWER_MILLIS);
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        try {
            SSLContext tls = tls(settings).createSSLContext();
            ServerSet servers = new FailoverServerSet(settings.servers().stream()
                    .map(url -> server(url, tls, options))
                    .toArray(ServerSet[]::new));
            BindRequest bind = settings.bind()
                    .map(as -> new SimpleBindRequest(as.dn(), as.password()))
                    .orElseGet(SimpleBindRequest::new);
            @Nullable
            PostConnectProcessor startTls = settings.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
            LDAPConnectionPool pool = new LDAPConnectionPool(servers, bind, 0, MOST_CONNECTIONS, startTls);
            pool.setConnectionPoolName("ringback-ldap");
            pool.setRetryFailedOperationsDueToInvalidConnections(true);
            return pool;
        } catch (GeneralSecurityException | LDAPException e) {
            throw new SettingException(LdapSettings.PID + ".cfg: the directory cannot be used: " + e.getMessage());
        }
    }

    private static SSLUtil tls(LdapSettings settings) throws KeyStoreException {
        return settings.authority().isPresent()
                ? new SSLUtil(new PEMFileTrustManager(settings.authority().get().toFile()))
                : new SSLUtil();
    }

    private static ServerSet server(LDAPURL url, SSLContext tls, LDAPConnectionOptions options) {
        return url.getScheme().equals("ldaps")
                ? new SingleServerSet(url.getHost(), url.getPort(), tls.getSocketFactory(), options)
                : new SingleServerSet(url.getHost(), url.getPort(), options);
    }
}
