package org.ringback.contacts.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that say what the value beside them is, as Google writes them: "Phone 1 - Label" of "Phone 1 - Value".
 *
 * @param ofValue the column of the label for that of the value
 */
record Labels(Map<Integer, Integer> ofValue) {
    private static final Pattern COLUMN = Pattern.compile("(.+) - (Label|Type|Value)");
    private static final Pattern NO_TELEPHONE = Pattern.compile("fax|pager|ファックス|ポケットベル");

    static Labels of(List<String> header) {
        Map<String, Integer> labels = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            Matcher column = COLUMN.matcher(header.get(i));
            if (column.matches() && !column.group(2).equals("Value")) {
                labels.put(column.group(1), i);
            }
        }
        Map<Integer, Integer> ofValue = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            Matcher column = COLUMN.matcher(header.get(i));
            if (column.matches() && column.group(2).equals("Value") && labels.containsKey(column.group(1))) {
                ofValue.put(i, labels.get(column.group(1)));
            }
        }
        return new Labels(ofValue);
    }

    /** The cells of a row, empty where the label says that it is a fax. */
    List<String> withoutFax(List<String> cells) {
        List<String> left = new ArrayList<>(cells);
        ofValue.forEach((value, label) -> {
            if (NO_TELEPHONE.matcher(cells.get(label).toLowerCase(Locale.ROOT)).find()) {
                left.set(value, "");
            }
        });
        return left;
    }
}
