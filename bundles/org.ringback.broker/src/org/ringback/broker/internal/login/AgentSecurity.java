package org.ringback.broker.internal.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
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
import org.ringback.broker.internal.guard.Rights;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * Who logs in, and what they may do. Agents are checked against the directory; the server itself has a secret: in its own process
 * one that is made at the start and never leaves it, on an Artemis of one's own one of its settings.
 */
@NonNullByDefault({})
public final class AgentSecurity implements ActiveMQSecurityManager5 {
    /** No agent can be called so. */
    public static final String SERVER = "$ringback";

    private final Credentials credentials;
    private final AgentDirectory directory;
    private final Rights rights;
    private final HmacTokens tokens;
    private final String secret;
    private final Predicate<RemotingConnection> serverMayComeFrom;
    private final Subject server = subject(SERVER);
    private final SecretKeySpec key = new SecretKeySpec(random().getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    /**
     * Who a connection's sessions are: Artemis asks for each session and each message. Only a keyed digest of the password is
     * kept, and only as long as the connection.
     */
    private final Map<RemotingConnection, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Those on which a server has logged in. */
    private final Set<RemotingConnection> servers =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param password the version of the password that was shown, or for which the token was given out */
    private record Known(byte[] digest, AgentId agent, String password, Subject subject) {}

    /** In the process of the server, which alone comes from inside. */
    public AgentSecurity(Credentials credentials, AgentDirectory directory, Rights rights, HmacTokens tokens) {
        this(credentials, directory, rights, tokens, random(), AgentSecurity::inside);
    }

    /**
     * @param secret what a server logs in with
     * @param serverMayComeFrom on which connections a server may log in
     */
    public AgentSecurity(
            Credentials credentials,
            AgentDirectory directory,
            Rights rights,
            HmacTokens tokens,
            String secret,
            Predicate<RemotingConnection> serverMayComeFrom) {
        this.secret = secret;
        this.serverMayComeFrom = serverMayComeFrom;
        this.rights = rights;
        this.credentials = credentials;
        this.directory = directory;
        this.tokens = tokens;
    }

    /** What the server logs in with, inside this process. */
    public String secret() {
        return secret;
    }

    @Override
    public @Nullable Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        if (user == null || password == null || connection == null) {
            return null;
        }
        if (user.equals(SERVER)) {
            if (!serverMayComeFrom.test(connection) || !MessageDigest.isEqual(bytes(secret), bytes(password))) {
                return null;
            }
            servers.add(connection);
            return server;
        }
        if (!isKnown(user, password, connection)) {
            tokens.version(user, password)
                    .ifPresent(version ->
                            active(new AgentId(user)).ifPresent(agent -> letIn(agent, password, version, connection)));
        }
        Known who = known.get(connection);
        return isKnown(user, password, connection) && isCurrent(connection) ? who.subject() : null;
    }

    /** Whether this is anybody's but a server's own connection, also before a log-in. */
    public boolean outside(RemotingConnection connection) {
        return !inside(connection) && !servers.contains(connection);
    }

    private static boolean inside(RemotingConnection connection) {
        return connection.getTransportConnection() instanceof InVMConnection;
    }

    /** Whether this is a password of which nobody knows yet whether it is right. */
    public boolean mustBeLookedAt(String user, String password, RemotingConnection connection) {
        return user != null
                && password != null
                && !user.equals(SERVER)
                && !HmacTokens.isToken(password)
                && !isKnown(user, password, connection);
    }

    private boolean isKnown(String user, String password, RemotingConnection connection) {
        Known before = known.get(connection);
        return before != null && MessageDigest.isEqual(before.digest(), digest(user, password));
    }

    /**
     * The password or the token is this agent's.
     *
     * @param version of the password that was right
     */
    public void letIn(Agent agent, String password, String version, RemotingConnection connection) {
        String user = agent.id().value();
        known.put(connection, new Known(digest(user, password), agent.id(), version, subject(user)));
    }

    /** Whether who logged in on this connection may still be there: active, and with the same password as then. */
    public boolean isCurrent(RemotingConnection connection) {
        Known who = known.get(connection);
        return who != null
                && active(who.agent()).isPresent()
                && credentials.passwordVersion(who.agent()).equals(who.password());
    }

    /** The agent who has logged in on this connection. */
    public Optional<Agent> agentAt(RemotingConnection connection) {
        return Optional.ofNullable(known.get(connection)).flatMap(who -> active(who.agent()));
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
