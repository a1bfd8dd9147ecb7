package org.ringback.broker.artemis;

import org.ringback.broker.internal.own.ArtemisSecurity;

/** For {@code bootstrap.xml}: the {@code security-manager}. */
public final class RingbackSecurity extends ArtemisSecurity {}
