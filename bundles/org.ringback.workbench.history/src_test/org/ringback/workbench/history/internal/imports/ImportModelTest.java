package org.ringback.workbench.history.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Contact;
import org.ringback.desk.CustomerCommand.ImportCustomers;
import org.ringback.desk.Query;
import org.ringback.desk.Result.Imported.Fate;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.directory.ContactFiles;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** A file is read, previewed and imported, in parts that one command can carry. */
class ImportModelTest {
    @TempDir
    Path folder = Path.of("");

    private final Office office = Office.withPeople(FakeTime.friday(), Runnable::run);
    private final FakeDesk dora = office.desk("dora");
    private final ImportModel model = new ImportModel(dora, Runnable::run, Runnable::run, new Lines());

    /** One number in each line. */
    private static final class Lines implements ContactFiles {
        @Override
        public ContactFile read(byte[] content, Optional<Charset> charset) {
            List<ContactFile.Row> rows = new ArrayList<>();
            int line = 0;
            for (String each :
                    new String(content, StandardCharsets.UTF_8).lines().toList()) {
                rows.add(new ContactFile.Row(++line, List.of(each)));
            }
            if (rows.isEmpty()) {
                throw new ContactFile.Unreadable(ContactFile.Problem.EMPTY_FILE, "the file is empty");
            }
            return new ContactFile(
                    StandardCharsets.UTF_8,
                    List.of("phone"),
                    List.of(Meaning.NUMBER),
                    rows,
                    List.of(new ContactFile.Rejected(99, ContactFile.Problem.EMPTY_CARD)));
        }
    }

    private void load(String text) throws Exception {
        model.load(Files.writeString(folder.resolve("f.csv"), text), Optional.empty());
    }

    @Test
    void nothingIsImportedBeforeItIsAskedFor() throws Exception {
        office.customer("Erika", "", "", "+4930111");
        load("030 111\n030 222\n\n");
        assertThat(model.ready()).isTrue();
        model.preview();
        assertThat(model.phase()).isEqualTo(ImportModel.Phase.PREVIEWED);
        assertThat(model.lines())
                .containsExactly(
                        new Line(1, Fate.UNCHANGED, "Erika"),
                        new Line(2, Fate.NEW, ""),
                        new Line(3, Fate.NO_NUMBER, ""));
        assertThat(model.taken()).isEqualTo(2);
        assertThat(model.rejected()).as("with the one that cannot be read").isEqualTo(2);
        assertThat(dora.ask(new Query.FindByNumber("030 222"))
                        .toCompletableFuture()
                        .join()
                        .customers())
                .isEmpty();

        assertThat(model.run().toCompletableFuture().join()).isEqualTo(ImportModel.Phase.DONE);
        assertThat(dora.ask(new Query.FindByNumber("030 222"))
                        .toCompletableFuture()
                        .join()
                        .customers())
                .hasSize(1);
    }

    @Test
    void manyGoInPartsAndARefusalEndsIt() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            many.append("030 ").append(1000 + i).append('\n');
        }
        load(many.toString());
        model.preview();
        assertThat(model.lines()).hasSize(250);
        assertThat(dora.sent(ImportCustomers.class))
                .extracting(c -> c.contacts().size())
                .containsExactly(100, 100, 50);
        dora.refuseNext(ImportCustomers.class, Refusal.NOT_ALLOWED, "");
        assertThat(model.run().toCompletableFuture().join()).isEqualTo(ImportModel.Phase.FAILED);
        assertThat(model.refusal()).contains(Refusal.NOT_ALLOWED);
    }

    @Test
    void anotherMeaningOrFileForgetsThePreview() throws Exception {
        load("030 111\n");
        model.preview();
        model.mean(0, Meaning.NAME);
        assertThat(model.ready()).isFalse();
        assertThat(model.lines()).isEmpty();
        assertThat(model.file().orElseThrow().contacts(model.meanings()))
                .containsExactly(new Contact(1, Optional.of("030 111"), Optional.empty(), List.of(), ""));
        load("");
        assertThat(model.file()).isEmpty();
        assertThat(model.problem()).contains(new ImportModel.Trouble.OfFile(ContactFile.Problem.EMPTY_FILE));
        model.load(folder.resolve("missing.csv"), Optional.empty());
        assertThat(model.problem()).contains(new ImportModel.Trouble.NotThere());
    }

    @Test
    void saysHowFarItIsAndIsStoppedBetweenTwoParts() throws Exception {
        load(numbers(250));
        model.preview();
        List<Integer> progress = new ArrayList<>();
        model.onChange(() -> progress.add(model.lines().size()));
        dora.hold();
        CompletionStage<ImportModel.Phase> end = model.run();
        assertThat(model.contacts()).hasSize(250);
        dora.answerOne();
        assertThat(model.phase()).isEqualTo(ImportModel.Phase.RUNNING);
        model.stop();
        assertThat(model.stopping()).isTrue();
        assertThat(model.phase()).as("what is with the server is waited for").isEqualTo(ImportModel.Phase.RUNNING);
        dora.answer();
        assertThat(end.toCompletableFuture()).isCompletedWithValue(ImportModel.Phase.STOPPED);
        assertThat(model.stopping()).isFalse();
        assertThat(model.count(Fate.NEW)).isEqualTo(200);
        assertThat(dora.sent(ImportCustomers.class).stream().filter(ImportCustomers::keep))
                .hasSize(2);
        assertThat(progress).startsWith(0).contains(100).endsWith(200);
    }

    @Test
    void aPreviewThatIsAbandonedAsksNoMore() throws Exception {
        dora.hold();
        load(numbers(250));
        model.preview();
        model.abandon();
        dora.answer();
        assertThat(dora.sent(ImportCustomers.class)).hasSize(1);
        assertThat(model.phase()).isEqualTo(ImportModel.Phase.IDLE);
        assertThat(model.lines()).isEmpty();
    }

    @Test
    void saysInNumbersWhatCameOfItAndWhy() throws Exception {
        Messages messages = new Messages();
        messages.importSum = "now: {0}";
        messages.importDone = "done: {0}";
        messages.importRunning = "{0} of {1}";
        messages.importStopping = "stopping at {0}";
        messages.importStopped = "stopped after {0} of {1}: {2}";
        messages.importFailed = "ended after {0} of {1}: {2}";
        messages.importCounts = "{0} new, {1} changed, {2} same, {3} left out";
        messages.importCountsWhy = "{0} ({1})";
        messages.leftOutNoNumber = "{0} without a number";
        messages.leftOutUnreadable = "{0} unreadable";
        messages.notDone = "not done: {0}";
        Words words = new Words();
        words.refusalNotAllowed = "not allowed";
        ImportWording wording = new ImportWording(
                messages,
                new Formats(FakeTime.friday(), Locale.ENGLISH, words, (number, reader) -> number.key()),
                words);
        office.customer("Erika", "", "", "+4930111");
        load("030 111\n030 222\n\n");
        assertThat(wording.sum(model)).isEmpty();
        model.preview();
        String counts = "1 new, 0 changed, 1 same, 2 left out (1 without a number, 1 unreadable)";
        assertThat(wording.sum(model)).isEqualTo("now: " + counts);
        model.run();
        assertThat(wording.ended(model)).isEqualTo("done: " + counts);

        load(numbers(1_350));
        dora.hold();
        model.run();
        for (int i = 0; i < 12; i++) {
            dora.answerOne();
        }
        assertThat(wording.sum(model)).isEqualTo("1,200 of 1,350");
        model.stop();
        assertThat(wording.sum(model)).isEqualTo("stopping at 1,200");
        dora.answer();
        assertThat(wording.sum(model))
                .isEqualTo("stopped after 1,300 of 1,350: 1,300 new, 0 changed, 0 same, 1 left out (1 unreadable)");

        dora.refuseNext(ImportCustomers.class, Refusal.NOT_ALLOWED, "");
        model.run();
        assertThat(wording.ended(model)).isEqualTo("not done: not allowed");
    }

    private static String numbers(int count) {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < count; i++) {
            many.append("030 ").append(100_000 + i).append('\n');
        }
        return many.toString();
    }
}
