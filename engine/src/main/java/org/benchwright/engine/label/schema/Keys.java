package org.benchwright.engine.label.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives keys and colours to labels that have none of their own. */
final class Keys {
    /** Digits first: they lie in the order in which labels are shown. Letters that the panel uses for its own acts are left out. */
    private static final String ORDER = "1234567890qwertyiopasdghjklcvbnm";
    /** Told apart also with the common colour blindnesses (after Wong, Nature Methods 8:441, 2011), then darker ones. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8f6bb3", "#7a7a2e",
            "#a23b3b", "#3b6ea2", "#4d8a3d", "#b0587f");

    private final Set<String> taken = new HashSet<>();
    private int next;

    /** Whether the key was free until now. */
    boolean take(String key) {
        return taken.add(key);
    }

    /** The next free key; empty when all are taken. */
    String free() {
        for (; next < ORDER.length(); next++) {
            String key = ORDER.substring(next, next + 1);
            if (taken.add(key)) {
                next++;
                return key;
            }
        }
        return "";
    }

    static String colour(int place) {
        return COLOURS.get(place % COLOURS.size());
    }
}
