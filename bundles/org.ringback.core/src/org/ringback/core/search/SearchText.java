package org.ringback.core.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts as searches see them. A text is found by its tokens: the words, folded so that case, accents, width and ways of
 * spelling do not count, and of what is written without blanks (Japanese, Chinese, Thai …) every end of it. What is
 * typed is found when each of its words is the beginning of a token; so of such scripts any part is found. Pure; any
 * thread.
 */
public final class SearchText {
    /** Longer words are cut: nobody types more. */
    private static final int LONGEST = 40;
    /** The same for what is written without blanks, of which every end is kept. */
    private static final int LONGEST_END = 16;

    private static final int ARABIC_STRETCH = 0x0640;
    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private SearchText() {}

    /**
     * The text as it is compared: small letters without accents, ß as ss, all ways to write ä, ö, ü, å, æ, ø and œ as
     * the one letter, every kind of digits as 0 to 9, katakana as hiragana, no difference of width. The fold of a
     * text's beginning is the beginning of its fold. Everything else, as blanks and signs, stays.
     */
    public static String fold(String text) {
        return oneSpelling(plain(text));
    }

    /**
     * Whether every word that was typed is somewhere in the text, for lists that are short enough to be looked through.
     * Nothing typed is in every text.
     */
    public static boolean contains(String text, String typed) {
        String whole = plain(text);
        String folded = oneSpelling(whole);
        return Stream.of(plain(typed).strip().split("\\s+"))
                .allMatch(word -> whole.contains(word) || folded.contains(oneSpelling(word)));
    }

    /** What the text is found by. */
    public static Set<String> tokens(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        StringBuilder ends = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Run run : runs(fold(text))) {
            boolean blank = run.kind() == Kind.SIGN && isBlank(run.text());
            if (run.kind() != Kind.WITHOUT_BLANKS && !blank) {
                addEnds(ends, tokens);
            }
            if (run.kind() == Kind.WITHOUT_BLANKS) {
                ends.append(run.text());
            } else if (run.kind() == Kind.WORD) {
                tokens.add(cut(run.text(), LONGEST));
                // O'Brien is looked for as "obrien" too.
                if (!isApostrophe(before)) {
                    joined.setLength(0);
                }
                joined.append(run.text());
                tokens.add(cut(joined.toString(), LONGEST));
            }
            before = run.text();
        }
        addEnds(ends, tokens);
        return tokens;
    }

    /** The words that were typed, each of which a token of what is looked for begins with. */
    public static Set<String> words(String typed) {
        Set<String> words = new LinkedHashSet<>();
        for (Run run : runs(fold(typed))) {
            if (run.kind() != Kind.SIGN) {
                words.add(cut(run.text(), run.kind() == Kind.WORD ? LONGEST : LONGEST_END));
            }
        }
        return words;
    }

    /** The folded text with a blank wherever one kind of writing meets another, so that "山4711" is two words to see, too. */
    static String apart(String folded) {
        StringBuilder apart = new StringBuilder();
        Kind before = Kind.SIGN;
        for (Run run : runs(folded)) {
            if (run.kind() != Kind.SIGN && before != Kind.SIGN) {
                apart.append(' ');
            }
            apart.append(run.text());
            before = run.kind();
        }
        return apart.toString();
    }

    private static void addEnds(StringBuilder run, Set<String> tokens) {
        String text = run.toString();
        for (int from = 0; from < text.length(); from += Character.charCount(text.codePointAt(from))) {
            tokens.add(cut(text.substring(from), LONGEST_END));
        }
        run.setLength(0);
    }

    private static String cut(String word, int longest) {
        if (word.length() <= longest) {
            return word;
        }
        return word.substring(0, Character.isHighSurrogate(word.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static boolean isBlank(String sign) {
        return sign.codePoints().allMatch(c -> Character.isWhitespace(c) || c == '・' || c == '=');
    }

    private static boolean isApostrophe(String sign) {
        return sign.equals("'") || sign.equals("’") || sign.equals("`");
    }

    private enum Kind {
        WORD,
        WITHOUT_BLANKS,
        SIGN
    }

    /** Neighbours of the same kind. */
    private record Run(Kind kind, String text) {}

    private static List<Run> runs(String folded) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Kind kind = Kind.SIGN;
        for (int at = 0; at < folded.length(); ) {
            int letter = folded.codePointAt(at);
            Kind next = kind(letter, kind);
            if (next != kind && !text.isEmpty()) {
                runs.add(new Run(kind, text.toString()));
                text.setLength(0);
            }
            kind = next;
            text.appendCodePoint(letter);
            at += Character.charCount(letter);
        }
        if (!text.isEmpty()) {
            runs.add(new Run(kind, text.toString()));
        }
        return runs;
    }

    private static Kind kind(int letter, Kind before) {
        if (isMark(letter)) {
            return before;
        }
        if (letter == 'ー' || WITHOUT_BLANKS.contains(UnicodeScript.of(letter)) && Character.isLetter(letter)) {
            return Kind.WITHOUT_BLANKS;
        }
        return Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.OTHER_NUMBER
                ? Kind.WORD
                : Kind.SIGN;
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Without case, accents and width; ä and ae are still two things. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        boolean accented = false;
        for (int letter :
                Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().toArray()) {
            if (isMark(letter)) {
                // Elsewhere, as in kana or Hindi, a mark makes it another sound.
                if (!accented) {
                    plain.appendCodePoint(letter);
                }
            } else if (!isUnheard(letter)) {
                accented = isAccented(letter);
                plain.append(Letters.plain(letter));
            }
        }
        return Letters.hiragana(Normalizer.normalize(plain, Normalizer.Form.NFC));
    }

    /** Formatting, as the soft hyphen, and what only stretches a word or stands for a breath. */
    private static boolean isUnheard(int letter) {
        return Character.getType(letter) == Character.FORMAT
                || letter == ARABIC_STRETCH
                || letter == '·'
                || Character.getType(letter) == Character.MODIFIER_LETTER
                        && Character.UnicodeBlock.of(letter) == Character.UnicodeBlock.SPACING_MODIFIER_LETTERS;
    }

    private static boolean isAccented(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW, COMMON -> true;
            default -> false;
        };
    }

    /** ae, oe and ue are how ä, ö and ü are written without them, and aa is å; decided by what stands before alone. */
    private static String oneSpelling(String plain) {
        StringBuilder one = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            char before = one.isEmpty() ? ' ' : one.charAt(one.length() - 1);
            boolean umlaut = letter == 'e' && (before == 'a' || before == 'o' || before == 'u');
            if (!umlaut && !(letter == 'a' && before == 'a')) {
                one.append(letter);
            }
        }
        return one.toString();
    }
}
