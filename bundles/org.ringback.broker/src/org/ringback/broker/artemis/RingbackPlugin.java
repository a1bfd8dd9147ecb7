package org.ringback.broker.artemis;

import org.ringback.broker.internal.own.OwnArtemis;

/** For {@code broker.xml}: a {@code broker-plugin}, with its settings as properties. */
public final class RingbackPlugin extends OwnArtemis {}
