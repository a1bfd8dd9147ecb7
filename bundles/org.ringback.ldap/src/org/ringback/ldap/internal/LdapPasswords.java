package org.ringback.ldap.internal;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.directory.PasswordSource;

/** Asks the company's directory whether a password is right, by logging in there with it. */
@Component
public final class LdapPasswords implements PasswordSource {
    /** How directories say that this password does not let this account in; everything else is their own trouble. */
    private static final Set<ResultCode> NOT_LET_IN = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.UNWILLING_TO_PERFORM);

    /** So long it is taken for away without being asked again: whoever logs in here waits behind others. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final LdapServers servers;
    private final KeptAgents kept;
    private final LongSupplier nanos;
    private volatile @Nullable Away away;

    /** That it did not answer. */
    private record Away(String why, long nanos) {}

    @Activate
    public LdapPasswords(@Reference LdapServers servers, @Reference KeptAgents kept) {
        this(servers, kept, System::nanoTime);
    }

    LdapPasswords(LdapServers servers, KeptAgents kept, LongSupplier nanos) {
        this.servers = servers;
        this.kept = kept;
        this.nanos = nanos;
    }

    @Override
    public boolean keeps(AgentId agent) {
        return servers.pool().isPresent() && kept.of(agent).isPresent();
    }

    @Override
    public String version(AgentId agent) {
        return "directory " + kept.of(agent).map(KeptAgents.Entry::password).orElse("");
    }

    @Override
    public boolean isRight(AgentId agent, char[] password) {
        LDAPConnectionPool pool = servers.pool().orElseThrow();
        String login = kept.of(agent).orElseThrow().login();
        // Without a password some directories let everybody in, as nobody.
        if (password.length == 0) {
            return false;
        }
        Away before = away;
        if (before != null && nanos.getAsLong() - before.nanos() < AWAY.toNanos()) {
            throw new IllegalStateException(before.why());
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        try {
            @Nullable
            SearchResultEntry entry = pool.searchForEntry(new SearchRequest(
                    servers.settings().people().toString(),
                    SearchScope.SUB,
                    Filter.createANDFilter(
                            Filter.createEqualityFilter(servers.settings().id(), login),
                            servers.settings().filter()),
                    SearchRequest.NO_ATTRIBUTES));
            if (entry == null) {
                return false;
            }
            pool.bindAndRevertAuthentication(new SimpleBindRequest(entry.getDN(), bytes));
            return true;
        } catch (LDAPBindException e) {
            if (NOT_LET_IN.contains(e.getResultCode())) {
                return false;
            }
            throw away(e);
        } catch (LDAPException e) {
            throw away(e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    private IllegalStateException away(LDAPException e) {
        String why = "the directory " + servers.title() + " does not answer: "
                + e.getResultCode().getName();
        away = new Away(why, nanos.getAsLong());
        return new IllegalStateException(why, e);
    }
}
