package org.ringback.messaging.internal.server;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.HashMap;
import java.util.Map;

/**
 * The topics that a session sends to. To make one, the session asks the broker whether there is such an address, and the answer
 * waits until the broker's disk has what came before: so each is asked for once. Not safe for several threads.
 */
final class Topics {
    private final Session session;
    private final Map<String, Topic> known = new HashMap<>();

    Topics(Session session) {
        this.session = session;
    }

    Topic of(String address) throws JMSException {
        Topic topic = known.get(address);
        if (topic == null) {
            topic = session.createTopic(address);
            known.put(address, topic);
        }
        return topic;
    }
}
