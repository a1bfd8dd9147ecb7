package org.ringback.contacts.internal;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.FormattedName;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.Telephone;
import ezvcard.util.TelUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        try (VCardReader reader = new VCardReader(VCardText.mended(text))) {
            VCard card = reader.readNext();
            for (int i = 0; card != null; i++) {
                int line = begins.isEmpty() ? 1 : begins.get(Math.min(i, begins.size() - 1));
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
        return new ContactFile(charset, List.of("Name", "Company", "Phone", "Notes"), COLUMNS, rows, rejected);
    }

    private static List<String> cells(VCard card) {
        String company = Optional.ofNullable(card.getOrganization())
                .map(Organization::getValues)
                .map(parts -> joined(parts.stream(), ", "))
                .orElse("");
        String numbers = card.getTelephoneNumbers().stream()
                .filter(t -> !isFax(card, t))
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
                .or(() -> Optional.ofNullable(card.getStructuredName())
                        .flatMap(n -> ContactFile.fullName(
                                joined(Stream.of(n.getGiven()), ""), joined(Stream.of(n.getFamily()), ""))))
                .orElse("");
    }

    private static String joined(Stream<String> parts, String by) {
        return parts.filter(p -> p != null && !p.isBlank()).map(String::strip).collect(Collectors.joining(by));
    }

    /** By its type, or by the label that Apple's programs keep beside it. */
    private static boolean isFax(VCard card, Telephone telephone) {
        Stream<String> types = telephone.getTypes().stream().map(TelephoneType::getValue);
        Stream<String> labels = telephone.getGroup() == null
                ? Stream.empty()
                : card.getExtendedProperties().stream()
                        .filter(p -> "X-ABLABEL".equalsIgnoreCase(p.getPropertyName()))
                        .filter(p -> telephone.getGroup().equalsIgnoreCase(p.getGroup()))
                        .map(RawProperty::getValue);
        return Stream.concat(types, labels)
                .filter(Objects::nonNull)
                .map(t -> t.toLowerCase(Locale.ROOT))
                .anyMatch(t -> t.contains("fax") || t.contains("pager") || t.equals("modem"));
    }

    private static String number(Telephone telephone) {
        return Optional.ofNullable(telephone.getText())
                .or(() -> Optional.ofNullable(telephone.getUri()).map(VCards::number))
                .map(n -> n.replaceFirst("(?i)^tel:", ""))
                .orElse("");
    }

    private static String number(TelUri uri) {
        return uri.getExtension() == null ? uri.getNumber() : uri.getNumber() + " ext. " + uri.getExtension();
    }

    private static List<Integer> begins(String text) {
        List<Integer> begins = new ArrayList<>();
        int line = 0;
        for (String each : text.lines().toList()) {
            line++;
            if (each.replace("\uFEFF", "").strip().equalsIgnoreCase("BEGIN:VCARD")) {
                begins.add(line);
            }
        }
        return begins;
    }
}
