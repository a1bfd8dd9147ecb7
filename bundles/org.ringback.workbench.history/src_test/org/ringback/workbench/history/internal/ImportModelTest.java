package org.ringback.workbench.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
}
