package org.example.ringback.pbx.tests;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.example.ringback.pbx.LineAdapter;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.simulator.control.ControlPort;
import org.ringback.pbx.simulator.testbed.SimulatorTestBed;

/** A simulated PBX in the place of the one that the example is for: it speaks the same lines. */
final class LineTestBed extends SimulatorTestBed {
    private final ControlPort port = simulator().openControl(0);

    @Override
    public String description() {
        return "a PBX that speaks in lines";
    }

    @Override
    public Set<Feature> features() {
        Set<Feature> features = EnumSet.copyOf(super.features());
        features.remove(Feature.ASK_BEFORE_RINGING);
        return features;
    }

    @Override
    public PbxAdapter newAdapter() {
        return new LineAdapter(pbx(), port.port(), Duration.ofMillis(100));
    }

    @Override
    public Optional<PbxAdapter> newRefusedAdapter() {
        return Optional.empty();
    }

    @Override
    public void close() {
        port.close();
        super.close();
    }
}
