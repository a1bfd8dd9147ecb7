package org.ringback.contacts.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFile.Unreadable;

/** Files that programs write too, and that are neither CSV nor vCard. */
record OtherFormat(Problem problem, String what) {
    private static final List<String> WORKBOOKS = List.of("PK\u0003\u0004", "\u00D0\u00CF\u0011\u00E0");
    private static final List<String> OTHERS = List.of(
            "%PDF", "!BDN", "SQLite format 3", "\u001F\u008B", "{\\rtf", "bplist", "\u0089PNG", "\u00FF\u00D8\u00FF");
    private static final Pattern MARKUP =
            Pattern.compile("\\s*<(?:\\?xml|!doctype|html|table|phonebooks?)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LDIF = Pattern.compile(
            "(?:\\s|#.*\\R)*(?:version:\\s*\\d+\\s*\\R\\s*(?:#.*\\R\\s*)*)?dn::?\\s.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern JSON = Pattern.compile("\\s*[{\\[]\\s*[{\\[\"}\\]].*", Pattern.DOTALL);

    static Optional<OtherFormat> ofBytes(byte[] content) {
        String begin = new String(Arrays.copyOf(content, Math.min(content.length, 16)), StandardCharsets.ISO_8859_1);
        if (WORKBOOKS.stream().anyMatch(begin::startsWith)) {
            return Optional.of(new OtherFormat(
                    Problem.WORKBOOK, "the file is a workbook: save it as CSV (UTF-8) in the spreadsheet program"));
        }
        return OTHERS.stream().anyMatch(begin::startsWith) ? Optional.of(other("of another kind")) : Optional.empty();
    }

    static Optional<OtherFormat> ofText(String text) {
        String begin = text.substring(0, Math.min(text.length(), 4096));
        if (MARKUP.matcher(begin).lookingAt()) {
            return Optional.of(other("XML or HTML"));
        }
        if (LDIF.matcher(begin).matches()) {
            return Optional.of(other("LDIF"));
        }
        if (JSON.matcher(begin).matches()) {
            return Optional.of(other("JSON"));
        }
        return text.indexOf('\0') >= 0 ? Optional.of(other("no text")) : Optional.empty();
    }

    private static OtherFormat other(String kind) {
        return new OtherFormat(
                Problem.OTHER_FORMAT, "the file is " + kind + ": have the program write CSV or vCard instead");
    }

    void refuse() {
        throw new Unreadable(problem, what);
    }
}
