package org.ringback.workbench.colleagues.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

class ColleaguesModelTest {
    private final Office office = Office.withPeople(FakeTime.friday(), Runnable::run);
    private final FakeDesk ben = office.desk("ben");

    @Test
    void everybodyStandsHereByName() {
        assertThat(show("", Optional.empty()))
                .extracting(c -> c.agent().name())
                .containsExactly("Anna Huber", "Ben Ortiz", "Carla Müller", "Dora Sato");
        assertThat(show("", Optional.empty())).filteredOn(Colleague::self).hasSize(1);
    }

    @Test
    void isFoundByNameNumberGroupOrNoteAndByEveryWordOfIt() {
        office.presence("dora", PresenceState.AWAY, Optional.empty(), Optional.of("dentist"));
        assertThat(names("MÜLL")).containsExactly("Carla Müller");
        assertThat(names("102")).containsExactly("Ben Ortiz");
        assertThat(names("sales")).containsExactly("Anna Huber", "Ben Ortiz");
        assertThat(names("dentist")).containsExactly("Dora Sato");
        assertThat(names(" sales  hub ")).containsExactly("Anna Huber");
        assertThat(names("nobody")).isEmpty();
        assertThat(show("", Optional.of(new GroupId("service")))).hasSize(1);
    }

    @Test
    void nobodyCallsOrTransfersToThemselves() {
        Colleague self = colleague("ben");
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        office.takenBy(call, "102", DiversionReason.BUSY, Optional.empty());
        assertThat(ColleaguesModel.callable(ben.state(), self)).isEmpty();
        assertThat(ColleaguesModel.transfer(ben.state(), self)).isEmpty();
    }

    @Test
    void aCallCanBeTransferredOnlyWhileThereIsOne() {
        assertThat(ColleaguesModel.callable(ben.state(), colleague("anna"))).contains(Office.phone("101"));
        assertThat(ColleaguesModel.transfer(ben.state(), colleague("anna"))).isEmpty();
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        Call taken = office.takenBy(call, "102", DiversionReason.BUSY, Optional.empty());
        assertThat(ColleaguesModel.transfer(ben.state(), colleague("anna")))
                .contains(new ColleaguesModel.Transfer(taken, Office.phone("101")));
    }

    private Colleague colleague(String name) {
        return show(name, Optional.empty()).get(0);
    }

    private List<String> names(String words) {
        return show(words, Optional.empty()).stream().map(c -> c.agent().name()).toList();
    }

    private List<Colleague> show(String words, Optional<GroupId> group) {
        return ColleaguesModel.show(ben.state(), words, group);
    }
}
