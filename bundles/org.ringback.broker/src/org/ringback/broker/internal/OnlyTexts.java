package org.ringback.broker.internal;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.protocol.Codec;

/**
 * Lets nothing in from outside but text messages of a command's size. Serialized Java objects never get as far as a
 * queue, and no one can fill the disk with a message that has no end.
 */
@NonNullByDefault({})
final class OnlyTexts implements ActiveMQServerPlugin, Interceptor {
    /** In the broker a text takes two bytes a character at most; headers and properties come on top. */
    private static final int MOST_BYTES = 2 * Codec.MAX_COMMAND + 16 * 1024;

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (session == null || session.getRemotingConnection().getTransportConnection() instanceof InVMConnection) {
            return;
        }
        boolean text = message instanceof ICoreMessage core && core.getType() == Message.TEXT_TYPE;
        if (!text || message.isLargeMessage() || message.getEncodeSize() > MOST_BYTES) {
            throw new ActiveMQException(
                    "Only text messages of up to " + Codec.MAX_COMMAND + " bytes are taken here",
                    ActiveMQExceptionType.UNSUPPORTED_PACKET);
        }
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        boolean endless = packet.getType() == PacketImpl.SESS_SEND_LARGE
                && !(connection.getTransportConnection() instanceof InVMConnection);
        if (endless) {
            connection.fail(new ActiveMQException(
                    "Only text messages of up to " + Codec.MAX_COMMAND + " bytes are taken here",
                    ActiveMQExceptionType.UNSUPPORTED_PACKET));
        }
        return !endless;
    }
}
