package org.ringback.calls.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ringback.core.PbxId;
import org.ringback.directory.NumberReading;

/**
 * The numbers of the first callers of one PBX. A number that can mean only one subscriber is evidence of the form in which
 * it is written; so is one that can mean several when just one of them is a known customer. Safe for use by several threads.
 */
final class NumberSample {
    private static final int MOST = 1_000;
    /** So much evidence without any against it is enough to propose. */
    private static final int ENOUGH = 3;
    /** So many numbers that nobody can read are enough to ask. */
    private static final int TOO_MANY = 10;

    private final PbxId pbx;
    private final Set<String> heard = new HashSet<>();
    private final Map<String, Integer> evidence = new TreeMap<>();
    private final Set<String> possible = new TreeSet<>();
    private int ambiguous;
    private Optional<String> proposal = Optional.empty();

    NumberSample(PbxId pbx) {
        this.pbx = pbx;
    }

    synchronized boolean isNew(String written) {
        return heard.size() < MOST && proposal.isEmpty() && heard.add(written);
    }

    /**
     * Takes one more number in.
     *
     * @param known whether that subscriber is a customer with a name; may block
     * @return the proposal, when this number made it
     */
    Optional<String> add(List<NumberReading> readings, Predicate<NumberReading> known) {
        boolean one = readings.stream().map(r -> r.number().e164()).distinct().count() <= 1;
        List<NumberReading> telling =
                one ? readings : readings.stream().filter(known).toList();
        synchronized (this) {
            if (proposal.isPresent() || readings.isEmpty()) {
                return Optional.empty();
            }
            if (telling.size() == 1) {
                evidence.merge(telling.getFirst().setting(), 1, Integer::sum);
            }
            if (!one) {
                ambiguous++;
                readings.forEach(r -> possible.add(r.setting()));
            }
            proposal = conclude();
            return proposal;
        }
    }

    synchronized Optional<String> proposal() {
        return proposal;
    }

    /** Each key is a question of its own. */
    private Optional<String> conclude() {
        return possible.stream()
                .map(NumberSample::key)
                .distinct()
                .sorted()
                .flatMap(key -> conclude(key).stream())
                .findFirst();
    }

    private Optional<String> conclude(String key) {
        List<String> values = possible.stream().filter(s -> key(s).equals(key)).toList();
        List<String> said = values.stream().filter(evidence::containsKey).toList();
        if (said.size() == 1 && evidence.getOrDefault(said.getFirst(), 0) >= ENOUGH) {
            return Optional.of(
                    unread() + "; what is certain of " + evidence.get(said.getFirst()) + " numbers, by themselves or as"
                            + " known customers, speaks for one form and nothing against it. If that is how its trunk"
                            + " writes numbers, set in org.ringback.numbers.cfg: " + said.getFirst());
        }
        if (ambiguous >= TOO_MANY) {
            return Optional.of(
                    unread() + ", and the others do not tell in which form its trunk writes numbers. Ask whoever"
                            + " runs it, and set in org.ringback.numbers.cfg one of: " + String.join(", or ", values));
        }
        return Optional.empty();
    }

    private static String key(String setting) {
        return setting.substring(0, setting.indexOf(" = "));
    }

    private String unread() {
        return "PBX " + pbx + ": " + ambiguous
                + " of the callers' numbers can mean two different subscribers each, so they"
                + " are kept as they came and are not dialled";
    }
}
