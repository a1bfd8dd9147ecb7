package org.ringback.broker.internal.own;

import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.broker.internal.login.AgentSecurity;

/**
 * The security manager of an Artemis of one's own: lets nobody in until {@link OwnArtemis} stands, and then whom {@link AgentSecurity}
 * lets in.
 */
@NonNullByDefault({})
public class ArtemisSecurity implements ActiveMQSecurityManager5 {
    private volatile AgentSecurity security;

    void become(AgentSecurity of) {
        security = of;
    }

    @Override
    public @Nullable Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        AgentSecurity now = security;
        return now == null ? null : now.authenticate(user, password, connection, domain);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
        AgentSecurity now = security;
        return now != null && now.authorize(subject, roles, what, address);
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return false;
    }
}
