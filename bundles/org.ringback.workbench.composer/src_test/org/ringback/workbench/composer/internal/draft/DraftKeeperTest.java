package org.ringback.workbench.composer.internal.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.composer.internal.ComposerModel;

class DraftKeeperTest {
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk ben = office.desk("ben");
    private final ExecutorService ui = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        ui.shutdownNow();
    }

    private ComposerModel model() {
        ComposerModel model = new ComposerModel(ben, ui, time);
        model.update(ben.state());
        return model;
    }

    /** Runs on the model's thread, after what is waiting there. */
    private void onUi(Runnable work) throws Exception {
        ui.submit(work).get(10, TimeUnit.SECONDS);
    }

    private DraftKeeper started(Path file, ComposerModel model) throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        DraftKeeper keeper = new DraftKeeper(
                file,
                model,
                work -> ui.execute(() -> {
                    work.run();
                    ready.countDown();
                }));
        assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
        return keeper;
    }

    @Test
    void whatWasWrittenIsThereAfterARestart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("drafts").resolve("ben.properties");
        ComposerModel model = model();
        DraftKeeper keeper = started(file, model);
        Call call = office.takenBy(
                office.rings("+4930123456", Optional.of("Erika = Ä"), "101"),
                "102",
                DiversionReason.BUSY,
                Optional.of("talks"));
        onUi(() -> {
            model.composeFor(call);
            model.edit(d ->
                    d.withText("Line one\nおはよう: \\ #").withUrgency(Urgency.HIGH).withConfidential(true));
            model.compose(List.of(new Recipient.ToGroup(new GroupId("service"))), Optional.empty());
            Instant noon = time.instant().plusSeconds(3600);
            model.edit(d -> d.withName("Max").withWhen(new When.Between(Optional.of(noon), Optional.empty())));
        });
        List<Draft> written = model.drafts();
        keeper.close();

        ComposerModel restarted = model();
        DraftKeeper again = started(file, restarted);
        assertThat(restarted.drafts())
                .extracting(d -> d.withId(0))
                .containsExactlyElementsOf(
                        written.stream().map(d -> d.withId(0)).toList());
        assertThat(restarted.current().recipients()).containsExactly(new Recipient.ToAgent(new AgentId("anna")));
        assertThat(restarted.drafts()).extracting(Draft::confidential).containsExactly(true, false);

        onUi(() -> {
            while (restarted.current().wouldBeLost()) {
                restarted.discard(restarted.current().id());
            }
        });
        again.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasBroughtBackAndDiscardedDoesNotComeBackAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ben.properties");
        ComposerModel model = model();
        DraftKeeper keeper = started(file, model);
        onUi(() -> model.edit(d -> d.withText("please").touchedByHand()));
        keeper.close();
        assertThat(file).exists();

        ComposerModel restarted = model();
        DraftKeeper again = started(file, restarted);
        onUi(() -> restarted.discard(restarted.current().id()));
        again.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasSentIsNotKept(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ben.properties");
        ComposerModel model = model();
        DraftKeeper keeper = started(file, model);
        onUi(() -> {
            model.addRecipient(new Recipient.ToAgent(new AgentId("anna")));
            model.edit(d -> d.withText("please"));
        });
        onUi(model::send);
        onUi(() -> assertThat(model.current().status()).isInstanceOf(DraftStatus.Accepted.class));
        keeper.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void oneThatCannotBeReadDoesNotTakeTheOthersAway(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ben.properties");
        Files.writeString(file, "drafts=2\n0.text=bad\n0.urgency=NEVER\n1.text=good\n1.when=ANY\n1.for=agent:anna\n");
        assertThat(new DraftFile(file).read()).extracting(Draft::text).containsExactly("good");
        assertThat(new DraftFile(folder.resolve("none")).read()).isEmpty();
    }
}
