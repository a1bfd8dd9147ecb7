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
import java.util.Arrays;
import java.util.Set;
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

    private final LdapServers servers;
    private final KeptAgents kept;

    @Activate
    public LdapPasswords(@Reference LdapServers servers, @Reference KeptAgents kept) {
        this.servers = servers;
        this.kept = kept;
    }

    @Override
    public boolean keeps(AgentId agent) {
        return servers.pool().isPresent() && kept.login(agent).isPresent();
    }

    @Override
    public boolean isRight(AgentId agent, char[] password) {
        LDAPConnectionPool pool = servers.pool().orElseThrow();
        String login = kept.login(agent).orElseThrow();
        // Without a password some directories let everybody in, as nobody.
        if (password.length == 0) {
            return false;
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
        return new IllegalStateException(
                "the directory " + servers.title() + " does not answer: "
                        + e.getResultCode().getName(),
                e);
    }
}
