package org.ringback.contacts.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ringback.directory.ContactFile.Meaning;

/** What a column is likely to mean, by its name in English, German or Japanese; as Outlook, Google and others write it. */
final class Headers {
    /** In this order: "first name" is also a name, and "company phone" a phone. */
    private static final Map<Meaning, Pattern> SIGNS = new java.util.LinkedHashMap<>();

    static {
        SIGNS.put(Meaning.IGNORED, Pattern.compile("e-?mail|fax|mailbox|type|typ\\b|label|phonetic|フリガナ|ふりがな|よみ"));
        SIGNS.put(Meaning.NUMBER, Pattern.compile("phone|mobile|tel|number|nummer|mobil|handy|rufnummer|電話|携帯|番号"));
        SIGNS.put(Meaning.NOTES, Pattern.compile("note|notiz|comment|bemerkung|kommentar|remark|メモ|備考"));
        SIGNS.put(Meaning.COMPANY, Pattern.compile("company|organi[sz]ation|firma|unternehmen|会社|社名"));
        SIGNS.put(Meaning.FIRST_NAME, Pattern.compile("first.?name|given.?name|vorname|^名$"));
        SIGNS.put(Meaning.LAST_NAME, Pattern.compile("last.?name|family.?name|surname|nachname|^姓$"));
        SIGNS.put(Meaning.NAME, Pattern.compile("^(full.?|display.?)?name$|^kunde$|^customer$|anzeigename|氏名|名前"));
    }

    private Headers() {}

    static Meaning meaning(String header) {
        String plain = header.strip().toLowerCase(Locale.ROOT);
        return SIGNS.entrySet().stream()
                .filter(sign -> sign.getValue().matcher(plain).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Meaning.IGNORED);
    }
}
