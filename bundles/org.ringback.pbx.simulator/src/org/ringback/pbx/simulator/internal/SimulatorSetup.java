package org.ringback.pbx.simulator.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.pbx.PbxSetup;

/** The simulated PBX is set up by its telephones; there is nothing that could be tried. */
@Component
public final class SimulatorSetup implements PbxSetup {
    @Override
    public String pid() {
        return PlanSettings.PID;
    }

    @Override
    public String title() {
        return "Simulator, to try Ringback out without a PBX";
    }

    @Override
    public List<Question> questions() {
        return List.of(new Question(
                "extensions",
                "Its telephones, as NUMBER:NAME, with commas",
                "101:Anna Albrecht, 102:Ben Brandt",
                false));
    }

    @Override
    public List<Finding> test(Map<String, ?> values) {
        return List.of(new Finding(
                true, "the simulator has " + telephones(values).size() + " telephones; it needs nothing else"));
    }

    @Override
    public List<Telephone> telephones(Map<String, ?> values) {
        return PlanSettings.read(values).plan().stations().stream()
                .map(station -> new Telephone(station.number(), station.name()))
                .toList();
    }
}
