package org.benchwright.views.label.draw;

/**
 * A key that went down.
 *
 * @param code as {@code KeyCode} names it, such as LEFT or Z
 */
record KeyStroke(String code, boolean shift, boolean shortcut, boolean alt) {
    static KeyStroke of(String code) {
        return new KeyStroke(code, false, false, false);
    }

    static KeyStroke shift(String code) {
        return new KeyStroke(code, true, false, false);
    }

    boolean plain() {
        return !shortcut && !alt;
    }

    /** Whether it is a letter, alone or with Alt; with Alt it means the same where a label has the letter. */
    boolean letter(String wanted) {
        return code.equals(wanted) && !shortcut;
    }

    /** To the right, in steps. */
    int x() {
        return code.equals("RIGHT") ? 1 : code.equals("LEFT") ? -1 : 0;
    }

    /** Down, in steps. */
    int y() {
        return code.equals("DOWN") ? 1 : code.equals("UP") ? -1 : 0;
    }

    boolean arrow() {
        return x() != 0 || y() != 0;
    }
}
