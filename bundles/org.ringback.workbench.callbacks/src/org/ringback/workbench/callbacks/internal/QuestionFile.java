package org.ringback.workbench.callbacks.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.ringback.core.CallbackId;
import org.ringback.core.files.WholeFile;
import org.ringback.workbench.ui.KeptOnDisk;

/** What is typed and not sent, by call-back, in a file. */
final class QuestionFile implements KeptOnDisk.StateFile<Map<CallbackId, String>> {
    /** Nobody comes back to more: what is older belongs to call-backs that are long over. */
    static final int MOST = 50;

    private final Path file;

    QuestionFile(Path file) {
        this.file = file;
    }

    @Override
    public void write(Map<CallbackId, String> questions) throws IOException {
        if (questions.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Properties lines = new Properties();
        List<CallbackId> all = new ArrayList<>(questions.keySet());
        List<CallbackId> newest = all.subList(Math.max(0, all.size() - MOST), all.size());
        for (int i = 0; i < newest.size(); i++) {
            lines.setProperty(i + ".callback", newest.get(i).toString());
            lines.setProperty(i + ".text", String.valueOf(questions.get(newest.get(i))));
        }
        StringWriter text = new StringWriter();
        lines.store(text, null);
        WholeFile.write(file, text.toString());
    }

    /** What cannot be read is left out; the others are not lost with it. */
    @Override
    public Map<CallbackId, String> read() throws IOException {
        Map<CallbackId, String> questions = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return questions;
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        }
        for (int i = 0; lines.containsKey(i + ".callback"); i++) {
            try {
                questions.put(
                        new CallbackId(UUID.fromString(lines.getProperty(i + ".callback", ""))),
                        lines.getProperty(i + ".text", ""));
            } catch (IllegalArgumentException e) {
                System.getLogger(QuestionFile.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "Question " + i + " in " + file + " cannot be read and is left out: " + e.getMessage());
            }
        }
        return questions;
    }
}
