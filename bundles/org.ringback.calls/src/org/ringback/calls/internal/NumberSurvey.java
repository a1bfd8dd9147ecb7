package org.ringback.calls.internal;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.calls.NumberProposals;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.directory.CustomerLookup;
import org.ringback.directory.NumberReader;
import org.ringback.directory.NumberReading;
import org.ringback.pbx.telephony.TelephonyObserver;

/**
 * Looks at the numbers of the first callers of each PBX and proposes, once, how its trunk writes them. Applies nothing:
 * what is wrongly guessed would be dialled.
 */
@Component(service = {TelephonyObserver.class, NumberProposals.class})
public final class NumberSurvey implements TelephonyObserver, NumberProposals {
    private static final System.Logger LOG = System.getLogger(NumberSurvey.class.getName());

    private final NumberReader numbers;
    private final Ranked<CustomerLookup> lookups = new Ranked<>();
    private final Map<PbxId, NumberSample> samples = new ConcurrentHashMap<>();
    /** A directory may take its time. */
    private final ExecutorService thread = Threads.pool("calls-survey", 1, 100);

    @Activate
    public NumberSurvey(@Reference NumberReader numbers) {
        this.numbers = numbers;
    }

    @Deactivate
    void deactivate() {
        thread.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLookup(ServiceReference<CustomerLookup> reference, CustomerLookup lookup) {
        lookups.add(reference, lookup);
    }

    void removeLookup(ServiceReference<CustomerLookup> reference) {
        lookups.remove(reference);
    }

    @Override
    public void callChanged(Call call) {
        PbxId pbx = call.id().pbx();
        if (call.direction() != CallDirection.INBOUND || call.caller().number().isEmpty()) {
            return;
        }
        String written = call.caller().number().get().raw();
        NumberSample sample = samples.computeIfAbsent(pbx, NumberSample::new);
        if (sample.isNew(written)) {
            try {
                thread.execute(() -> look(sample, pbx, written));
            } catch (RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "One number less is looked at", e);
            }
        }
    }

    private void look(NumberSample sample, PbxId pbx, String written) {
        try {
            sample.add(numbers.readings(pbx, written), this::isKnown)
                    .ifPresent(proposal -> LOG.log(Level.WARNING, proposal));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "How PBX " + pbx + " writes numbers could not be looked at", e);
        }
    }

    private boolean isKnown(NumberReading reading) {
        PhoneNumber number = reading.number();
        return lookups.all().stream()
                .flatMap(lookup -> lookup.find(number).stream())
                .anyMatch(entry -> entry.name().isPresent() || entry.company().isPresent());
    }

    @Override
    public Optional<String> of(PbxId pbx) {
        return Optional.ofNullable(samples.get(pbx)).flatMap(NumberSample::proposal);
    }
}
