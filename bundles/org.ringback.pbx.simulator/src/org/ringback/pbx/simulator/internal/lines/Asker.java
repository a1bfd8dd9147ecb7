package org.ringback.pbx.simulator.internal.lines;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.pbx.ForwardingQuestion;

/**
 * Asks for a forwarding decision; never blocks. The answer may come on any thread, late, exceptionally or never. Empty
 * when there is nobody to ask.
 */
public interface Asker {
    Optional<CompletionStage<ForwardingDecision>> ask(ForwardingQuestion question);
}
