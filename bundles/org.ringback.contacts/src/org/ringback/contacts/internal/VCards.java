package org.ringback.contacts.internal;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.FormattedName;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFile.Rejected;
import org.ringback.directory.ContactFile.Row;

/** vCards, as RFC 6350, RFC 2426 and their forerunner say. */
final class VCards {
    private static final List<Meaning> COLUMNS = List.of(Meaning.NAME, Meaning.COMPANY, Meaning.NUMBER, Meaning.NOTES);

    private VCards() {}

    static ContactFile read(String text, Charset charset) {
        List<Integer> begins = begins(text);
        List<Row> rows = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        try (VCardReader reader = new VCardReader(text)) {
            VCard card = reader.readNext();
            for (int i = 0; card != null; i++) {
                int line = begins.get(Math.min(i, begins.size() - 1));
                List<String> cells = cells(card);
                if (cells.stream().allMatch(String::isBlank)) {
                    rejected.add(new Rejected(line, Problem.EMPTY_CARD));
                } else {
                    rows.add(new Row(line, cells));
                }
                card = reader.readNext();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ContactFile(charset, List.of("FN", "ORG", "TEL", "NOTE"), COLUMNS, rows, rejected);
    }

    private static List<String> cells(VCard card) {
        String company = Optional.ofNullable(card.getOrganization())
                .map(Organization::getValues)
                .map(parts -> String.join(", ", parts))
                .orElse("");
        String numbers = card.getTelephoneNumbers().stream()
                .filter(t ->
                        t.getTypes().stream().noneMatch(type -> type.getValue().equalsIgnoreCase("fax")))
                .map(VCards::number)
                .filter(n -> !n.isBlank())
                .distinct()
                .collect(Collectors.joining("\n"));
        String notes = card.getNotes().stream()
                .map(Note::getValue)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return List.of(name(card), company, numbers, notes);
    }

    private static String name(VCard card) {
        return Optional.ofNullable(card.getFormattedName())
                .map(FormattedName::getValue)
                .filter(n -> !n.isBlank())
                .or(() -> Optional.ofNullable(card.getStructuredName()).map(VCards::name))
                .orElse("");
    }

    private static String name(StructuredName name) {
        return Stream.of(name.getGiven(), name.getFamily())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String number(Telephone telephone) {
        return Optional.ofNullable(telephone.getText())
                .or(() -> Optional.ofNullable(telephone.getUri()).map(uri -> uri.getNumber()))
                .map(n -> n.replaceFirst("(?i)^tel:", ""))
                .orElse("");
    }

    private static List<Integer> begins(String text) {
        List<Integer> begins = new ArrayList<>();
        int line = 0;
        for (String each : text.lines().toList()) {
            line++;
            if (each.strip().equalsIgnoreCase("BEGIN:VCARD")) {
                begins.add(line);
            }
        }
        return begins;
    }
}
