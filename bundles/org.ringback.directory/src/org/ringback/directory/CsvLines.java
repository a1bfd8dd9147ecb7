package org.ringback.directory;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Writes tables for spreadsheets: an OSGi service, the sibling of {@link ContactFiles}. Pure; safe for use by several threads. */
@ProviderType
public interface CsvLines {
    /** Comes first in a file, so that spreadsheets read it as UTF-8. */
    String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * One record as RFC 4180 has it, with its line end. A cell that a spreadsheet would calculate, or take for a number and
     * shorten, gets an apostrophe before it and so stays the text that it is (OWASP, "CSV injection"): what begins with
     * {@code = + - @} or a control character, digits after a 0, more digits than are kept.
     */
    String line(List<String> cells);
}
