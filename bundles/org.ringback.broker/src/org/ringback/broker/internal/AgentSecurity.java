package org.ringback.broker.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.Names;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * Who logs in, and what they may do. Agents are checked against the directory; the server itself has a secret that is
 * made at the start and never leaves the process.
 */
@NonNullByDefault({})
final class AgentSecurity implements ActiveMQSecurityManager5 {
    /** No agent can be called so. */
    static final String SERVER = "$ringback";

    private static final System.Logger LOG = System.getLogger(AgentSecurity.class.getName());
    private final Credentials credentials;
    private final AgentDirectory directory;
    private final Rights rights;
    private final LoginThrottle throttle;
    private final String secret = random();
    private final Subject server = subject(SERVER);
    private final SecretKeySpec key = new SecretKeySpec(random().getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    /**
     * Who a connection's sessions are: Artemis asks for each session and each message, and a password check is slow by
     * intent. Only a keyed digest of the password is kept, and only as long as the connection.
     */
    private final Map<RemotingConnection, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    private record Known(byte[] digest, AgentId agent, Subject subject) {}

    AgentSecurity(Credentials credentials, AgentDirectory directory, Rights rights, Clock clock) {
        this.rights = rights;
        this.credentials = credentials;
        this.directory = directory;
        this.throttle = new LoginThrottle(clock);
    }

    /** What the server logs in with, inside this process. */
    String secret() {
        return secret;
    }

    @Override
    public @Nullable Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        if (user == null || password == null || connection == null) {
            return null;
        }
        if (user.equals(SERVER)) {
            boolean inside = connection.getTransportConnection() instanceof InVMConnection;
            return inside && MessageDigest.isEqual(bytes(secret), bytes(password)) ? server : null;
        }
        byte[] digest = digest(user, password);
        Known before = known.get(connection);
        if (before != null && MessageDigest.isEqual(before.digest(), digest)) {
            return active(before.agent()).isPresent() ? before.subject() : null;
        }
        return check(user, password, connection)
                .map(agent -> {
                    Subject subject = subject(agent.id().value());
                    known.put(connection, new Known(digest, agent.id(), subject));
                    return subject;
                })
                .orElse(null);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
        if (subject == null) {
            return false;
        }
        if (subject == server) {
            return true;
        }
        return agentOf(subject)
                .filter(agent -> rights.may(agent, what, address))
                .isPresent();
    }

    /** Asked only by parts of Artemis that are not used; nobody is let in this way. */
    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return false;
    }

    private Optional<Agent> check(String user, String password, RemotingConnection connection) {
        String who = user + "@" + host(connection.getRemoteAddress());
        if (!throttle.mayTry(who)) {
            return Optional.empty();
        }
        Optional<Agent> agent = credentials.check(user, password.toCharArray()).filter(Agent::active);
        if (agent.isPresent()) {
            throttle.succeeded(who);
        } else {
            Duration pause = throttle.failed(who);
            if (!pause.isZero()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Log-in as {0} has failed again and again; further tries are refused for {1} s",
                        Names.printable(who),
                        pause.toSeconds());
            }
        }
        return agent;
    }

    private Optional<Agent> agentOf(Subject subject) {
        return subject.getPrincipals(UserPrincipal.class).stream()
                .findFirst()
                .flatMap(principal -> active(new AgentId(principal.getName())));
    }

    private Optional<Agent> active(AgentId id) {
        return directory.agent(id).filter(Agent::active);
    }

    private byte[] digest(String user, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(bytes(user));
            mac.update((byte) 0);
            return mac.doFinal(bytes(password));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }

    private static String host(String remoteAddress) {
        return remoteAddress == null ? "?" : remoteAddress.replaceFirst(":\\d+$", "");
    }

    private static Subject subject(String name) {
        return new Subject(true, Set.of(new UserPrincipal(name)), Set.of(), Set.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
