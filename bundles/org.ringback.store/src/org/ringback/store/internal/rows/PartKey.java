package org.ringback.store.internal.rows;

import java.util.UUID;

/** Which message, attempt or handover of a call-back. */
public record PartKey(UUID callback, int position) {}
