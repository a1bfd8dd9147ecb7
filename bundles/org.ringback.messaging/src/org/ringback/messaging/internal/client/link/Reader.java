package org.ringback.messaging.internal.client.link;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;
import org.ringback.protocol.ProtocolException;

/** Reads the messages of one address. */
final class Reader {
    private final String address;
    private final Codec codec = new Codec();

    Reader(String address) {
        this.address = address;
    }

    Link.Incoming read(Message message) {
        try {
            if (!(message instanceof TextMessage text) || text.getText() == null) {
                return new Link.Incoming.Unreadable(ProtocolException.Reason.NOT_JSON, "it is not a text message");
            }
            if (message.propertyExists(Addresses.DESKTOP)) {
                return new Link.Incoming.Answer(codec.readReply(text.getText()));
            }
            String run = message.getStringProperty(Addresses.RUN);
            boolean counted = !Addresses.isHistory(address);
            if (run == null || counted && !message.propertyExists(Addresses.NUMBER)) {
                return new Link.Incoming.Unreadable(
                        ProtocolException.Reason.INVALID, "it is an event without run and number");
            }
            long number = counted ? message.getLongProperty(Addresses.NUMBER) : Link.Incoming.Told.NOT_COUNTED;
            return new Link.Incoming.Told(codec.readEvent(text.getText()), address, run, number);
        } catch (ProtocolException e) {
            return new Link.Incoming.Unreadable(e.reason(), String.valueOf(e.getMessage()));
        } catch (JMSException | RuntimeException e) {
            return new Link.Incoming.Unreadable(
                    ProtocolException.Reason.INVALID, "it cannot be read: " + e.getMessage());
        }
    }
}
