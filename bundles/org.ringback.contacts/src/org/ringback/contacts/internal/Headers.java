package org.ringback.contacts.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.directory.ContactFile.Meaning;

/**
 * What a column means, by its name as programs that keep addresses write it: in whole words, never in parts of one ("Titel"
 * is no "tel"). A name that is not known here means nothing; a person can say what it is.
 */
final class Headers {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private static final Set<String> FIRST_NAMES = names("""
            first name|firstname|given name|forename|first|vorname|vornamen|prénom|prenom|nombre de pila|primer nombre|
            nome proprio|voornaam|imię|imie|имя|名|名前 名|名 名前|ファーストネーム""");

    private static final Set<String> LAST_NAMES = names("""
            last name|lastname|family name|surname|second name|last|nachname|familienname|zuname|nom|nom de famille|
            apellido|apellidos|cognome|achternaam|sobrenome|nazwisko|фамилия|姓|苗字|名字|ラストネーム""");

    private static final Set<String> FULL_NAMES = names("""
            name|full name|fullname|display name|contact|contact name|contact person|caller|customer|customer name|lead name|
            person name|anzeigename|kunde|kundenname|kontakt|kontaktname|ansprechpartner|ansprechpartnerin|
            vollständiger name|vor und nachname|name vorname|nom complet|nombre|nombre completo|nome|nome completo|naam|фио|
            氏名|名前|お名前|顧客名|担当者|担当者名|フルネーム|表示名""");

    private static final Set<String> COMPANIES = names("""
            company|company name|companyname|organization|organisation|organization name|organisation name|organizations name|
            employer|account name|associated company|primary company|business name|firma|
            firmenname|name der firma|unternehmen|unternehmensname|arbeitgeber|société|societe|entreprise|empresa|azienda|
            società|bedrijf|organisatie|компания|организация|会社|会社名|社名|勤務先|勤務先名|企業名|法人名|組織|組織名|
            取引先名""");

    private static final Set<String> NOTES = names("""
            note|notes|comment|comments|remark|remarks|memo|notiz|notizen|bemerkung|bemerkungen|kommentar|kommentare|
            anmerkung|anmerkungen|remarque|remarques|commentaire|commentaires|notas|nota|osservazioni|opmerkingen|uwagi|
            заметки|примечание|メモ|備考|注記|コメント""");

    /** With one of these words it is a telephone, whatever else the name says. */
    private static final Pattern TELEPHONE = Pattern.compile("(?:tele|mobile?|cell|smart)?phones?|phonenumbers?|"
            + "(?:telefon|telephone|tel|telefoon|rufnummer|rufnummern|handy|mobilfunk)(?:nummern?|nr|number|num)?|(?:mobil|auto|"
            + "firmen|privat|haupt|haus|dienst|geschäfts|büro|funk|sprech)(?:telefon|rufnummer|handy)|mobil(?:nummer|nr)|"
            + "telefony?|téléphone|teléfonos?|telefono|telefone|celular|cellulare|móvil|mobiel|puhelin|telefonszám|telefonní|"
            + "телефон|мобильный");

    /** These are telephones when every other word of the name is one of these or of {@link #QUALIFIERS}. */
    private static final Set<String> PERHAPS = names("""
            mobile|mobil|cell|cellular|landline|festnetz|number|nummer|nr|no|callback|rückmeldung|main|direct|zentrale|durchwahl|
            portable|fixe|fijo|fisso|komórka|hauptnummer|dienstlich""");

    private static final Set<String> QUALIFIERS = names("""
            home|work|business|private|privat|geschäftlich|office|büro|personal|other|weitere|andere|primary|secondary|first|second|
            general|value|wert|car|radio|company|firma|contact|kontakt|telephone|phone|default|line|the|s""");

    /** "Number" alone is one, and with one of these; "line 2" or "company main" alone is none. */
    private static final Set<String> ALONE = names("""
            number|nummer|no|mobile|mobil|cell|cellular|landline|festnetz|callback|rückmeldung|portable|móvil|hauptnummer|
            mobile number|cell number|landline number|business mobile|private mobile|personal mobile|work mobile|home mobile|
            mobile home|mobile work|mobile business|mobile private|mobil privat|mobil geschäftlich|mobil dienstlich|
            mobil firma|mobil büro|festnetz privat|festnetz geschäftlich|direct number|main number|home number|work number|
            office number|business number|mobile value|other mobile|other number|primary number|zentrale""");

    /** What is said of a telephone, but is none. */
    private static final Set<String> ABOUT = names("""
            fax|telefax|mail|email|mailbox|type|typ|art|label|kind|pager|telex|tty|tdd|texttelefon|id|code|country|land|vorwahl|
            date|datum|time|uhrzeit|zeit|ext|extension|nebenstelle|status|verified|opt|optin|optout|consent|provider|anbieter|
            model|modell|carrier|notes|note|notiz|comment|owner|buch|book|preferred|bevorzugt|count|anzahl|phonetic|call|calls|
            calling|contract|vertrag|tarif|allowed|erlaubt|region|format|device|os|imei|dnd|invalid|score|usage|sip|video""");

    private static final Pattern JAPANESE_TELEPHONE = Pattern.compile("電話|携帯|ＴＥＬ|直通|コールバック|連絡先番号|手机|电话|전화|휴대");
    private static final Pattern JAPANESE_ABOUT =
            Pattern.compile("(?i)fax|ファックス|ファクス|ＦＡＸ|メール|種|ラベル|フリガナ|ふりがな|よみ|時間|日|帳|会社$|備考|内線|可否|タイプ|国番号|機種");

    private static final Map<Meaning, Set<String>> KNOWN = Map.of(
            Meaning.FIRST_NAME, FIRST_NAMES,
            Meaning.LAST_NAME, LAST_NAMES,
            Meaning.NAME, FULL_NAMES,
            Meaning.COMPANY, COMPANIES,
            Meaning.NOTES, NOTES);

    private Headers() {}

    static Meaning meaning(String header) {
        List<String> words = words(header);
        String name = String.join(" ", words);
        for (Map.Entry<Meaning, Set<String>> known : KNOWN.entrySet()) {
            if (known.getValue().contains(name)) {
                return known.getKey();
            }
        }
        return isTelephone(words, name) ? Meaning.NUMBER : Meaning.IGNORED;
    }

    private static boolean isTelephone(List<String> words, String name) {
        if (words.stream().anyMatch(ABOUT::contains)) {
            return false;
        }
        if (JAPANESE_TELEPHONE.matcher(name).find() || name.equals("番号")) {
            return !JAPANESE_ABOUT.matcher(name).find();
        }
        if (words.stream().anyMatch(w -> TELEPHONE.matcher(w).matches())) {
            return true;
        }
        return ALONE.contains(name)
                || words.size() > 1
                        && words.stream().allMatch(w -> PERHAPS.contains(w) || QUALIFIERS.contains(w))
                        && words.stream().anyMatch(w -> w.startsWith("mobil") || w.startsWith("cell"));
    }

    /** Without digits and signs: "Phone 2 - Value" is "phone value". */
    private static List<String> words(String header) {
        String plain = Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN_WORDS.split(plain))
                .filter(w -> !w.isEmpty())
                .toList();
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split("\\|"))
                .map(n -> n.strip().replaceAll("\\s+", " "))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
