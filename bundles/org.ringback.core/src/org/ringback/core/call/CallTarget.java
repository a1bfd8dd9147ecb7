package org.ringback.core.call;

import java.util.List;
import java.util.Optional;

/**
 * Whom a caller wanted, and who was not reached.
 *
 * @param dialled the number that was dialled first, as the PBX has it: an extension, a group's number, an outside number
 * @param requested the first phone that the PBX tried. Empty as long as none was tried, and when the caller came to a
 *     group first
 * @param group the number of the ring group, hunt group or queue that the caller came to before any single phone was
 *     requested, whatever number brought them there; then nobody is requested
 * @param diversions the phones that were not reached, in order, the requested one first
 */
public record CallTarget(
        String dialled, Optional<Extension> requested, Optional<Extension> group, List<Diversion> diversions) {
    public CallTarget {
        diversions = List.copyOf(diversions);
    }

    /** A number was dialled, and nothing has been tried yet. */
    public static CallTarget dialled(String number) {
        return new CallTarget(number, Optional.empty(), Optional.empty(), List.of());
    }

    public CallTarget withRequested(Optional<Extension> next) {
        return new CallTarget(dialled, next, group, diversions);
    }

    public CallTarget withGroup(Optional<Extension> next) {
        return new CallTarget(dialled, requested, next, diversions);
    }

    public CallTarget withDiversions(List<Diversion> next) {
        return new CallTarget(dialled, requested, group, next);
    }
}
