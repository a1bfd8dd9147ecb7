package org.ringback.pbx.simulator.internal;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.simulator.control.ControlPort;

/** A simulated PBX with its adapter, for each configuration {@code org.ringback.pbx.simulator~NAME}. */
@Component(
        service = PbxAdapter.class,
        immediate = true,
        configurationPid = PlanSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SimulatorComponent implements PbxAdapter {
    private final SimulatedPbx pbx;
    private final Optional<ControlPort> control;
    private Optional<PbxAdapter> adapter = Optional.empty();

    @Activate
    public SimulatorComponent(Map<String, ?> properties) {
        PlanSettings settings = PlanSettings.read(properties);
        pbx = new SimulatedPbx(settings.plan());
        settings.customers().forEach(customer -> pbx.outside(customer.number(), customer.name()));
        try {
            control = settings.controlPort() == 0
                    ? Optional.empty()
                    : Optional.of(pbx.openControl(settings.controlPort()));
        } catch (RuntimeException e) {
            pbx.close();
            throw e;
        }
    }

    @Deactivate
    void deactivate() {
        stop();
        control.ifPresent(ControlPort::close);
        pbx.close();
    }

    @Override
    public PbxId id() {
        return pbx.id();
    }

    @Override
    public synchronized void start(PbxListener listener) {
        // The PBX outlives whoever watches it: a calls engine that comes back gets an adapter of its own.
        stop();
        PbxAdapter fresh = pbx.newAdapter();
        adapter = Optional.of(fresh);
        fresh.start(listener);
    }

    @Override
    public synchronized void stop() {
        adapter.ifPresent(PbxAdapter::stop);
        adapter = Optional.empty();
    }

    @Override
    public synchronized <T> Optional<T> capability(Class<T> type) {
        return adapter.flatMap(a -> a.capability(type));
    }
}
