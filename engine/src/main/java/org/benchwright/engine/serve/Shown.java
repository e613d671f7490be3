package org.benchwright.engine.serve;

import java.util.List;

/** Text from outside, cut so that a message stays one line. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int MOST = 12;

    private Shown() {
    }

    static String shortly(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static String list(List<String> names) {
        return names.size() <= MOST ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
    }
}
