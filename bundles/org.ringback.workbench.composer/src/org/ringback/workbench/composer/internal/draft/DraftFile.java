package org.ringback.workbench.composer.internal.draft;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.files.WholeFile;
import org.ringback.workbench.ui.KeptOnDisk;

/**
 * Keeps what is being written in a file, so that it outlives the desktop. A new state replaces the old one in one step.
 * Every method blocks for the disk.
 */
final class DraftFile implements KeptOnDisk.StateFile<List<Draft>> {
    private final Path file;

    DraftFile(Path file) {
        this.file = file;
    }

    /** Replaces what is kept; none leaves no file. */
    @Override
    public void write(List<Draft> drafts) throws IOException {
        if (drafts.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Properties lines = new Properties();
        lines.setProperty("drafts", Integer.toString(drafts.size()));
        for (int i = 0; i < drafts.size(); i++) {
            put(lines, i + ".", drafts.get(i));
        }
        StringWriter text = new StringWriter();
        lines.store(text, null);
        WholeFile.write(file, text.toString());
    }

    /** What is kept. A draft that cannot be read is left out; the others are not lost with it. */
    @Override
    public List<Draft> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; lines.containsKey(i + ".text"); i++) {
            try {
                drafts.add(get(lines, i + "."));
            } catch (RuntimeException e) {
                System.getLogger(DraftFile.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "Draft " + i + " in " + file + " cannot be read and is left out: " + e.getMessage());
            }
        }
        return drafts;
    }

    private static void put(Properties lines, String at, Draft draft) {
        lines.setProperty(at + "text", draft.text());
        lines.setProperty(at + "number", draft.number());
        lines.setProperty(at + "name", draft.name());
        lines.setProperty(at + "urgency", draft.urgency().name());
        lines.setProperty(at + "confidential", Boolean.toString(draft.confidential()));
        lines.setProperty(
                at + "for",
                draft.recipients().stream()
                        .map(r -> switch (r) {
                            case Recipient.ToAgent(var agent) -> "agent:" + agent;
                            case Recipient.ToGroup(var group) -> "group:" + group;
                        })
                        .collect(Collectors.joining(" ")));
        switch (draft.when()) {
            case When.Choice(var preset) -> lines.setProperty(at + "when", preset.name());
            case When.Between(var from, var until) -> {
                from.ifPresent(t -> lines.setProperty(at + "from", t.toString()));
                until.ifPresent(t -> lines.setProperty(at + "until", t.toString()));
            }
        }
        draft.promise().ifPresent(t -> lines.setProperty(at + "promise", t.toString()));
        draft.origin().ifPresent(o -> {
            lines.setProperty(at + "call.pbx", o.call().pbx().value());
            lines.setProperty(at + "call", o.call().value());
            lines.setProperty(at + "call.at", o.at().toString());
            o.requested().ifPresent(a -> lines.setProperty(at + "call.requested", a.value()));
            o.phone().ifPresent(p -> lines.setProperty(at + "call.phone", p.toString()));
            o.group().ifPresent(g -> lines.setProperty(at + "call.group", g.value()));
            o.reason().ifPresent(r -> lines.setProperty(at + "call.reason", r.name()));
            o.note().ifPresent(n -> lines.setProperty(at + "call.note", n));
        });
    }

    private static Draft get(Properties lines, String at) {
        List<Recipient> recipients = Stream.of(lines.getProperty(at + "for", "").split(" "))
                .filter(s -> !s.isEmpty())
                .map(DraftFile::recipient)
                .toList();
        Draft draft = Draft.empty(0)
                .withText(lines.getProperty(at + "text", ""))
                .withNumber(lines.getProperty(at + "number", ""))
                .withName(lines.getProperty(at + "name", ""))
                .withUrgency(Urgency.valueOf(lines.getProperty(at + "urgency", Urgency.NORMAL.name())))
                .withConfidential(Boolean.parseBoolean(lines.getProperty(at + "confidential")))
                .withPromise(value(lines, at + "promise").map(Instant::parse))
                .withRecipients(recipients)
                .withWhen(value(lines, at + "when")
                        .<When>map(w -> new When.Choice(When.Preset.valueOf(w)))
                        .orElseGet(() -> new When.Between(
                                value(lines, at + "from").map(Instant::parse),
                                value(lines, at + "until").map(Instant::parse))))
                .touchedByHand();
        return value(lines, at + "call")
                .map(call -> draft.withOrigin(origin(lines, at, call)))
                .orElse(draft);
    }

    private static Origin origin(Properties lines, String at, String call) {
        return new Origin(
                new CallId(new PbxId(lines.getProperty(at + "call.pbx", "")), call),
                value(lines, at + "call.requested").map(AgentId::new),
                value(lines, at + "call.phone").map(Extension::parse),
                value(lines, at + "call.group").map(GroupId::new),
                value(lines, at + "call.reason").map(DiversionReason::valueOf),
                value(lines, at + "call.note"),
                Instant.parse(lines.getProperty(at + "call.at", "")),
                false);
    }

    private static Recipient recipient(String text) {
        return text.startsWith("group:")
                ? new Recipient.ToGroup(new GroupId(text.substring("group:".length())))
                : new Recipient.ToAgent(new AgentId(text.substring("agent:".length())));
    }

    private static Optional<String> value(Properties lines, String key) {
        return Optional.ofNullable(lines.getProperty(key));
    }
}
