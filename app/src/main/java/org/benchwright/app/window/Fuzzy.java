package org.benchwright.app.window;

import java.util.Locale;

/** How well a title fits what was typed: letters in order, better when they begin words or stand together. */
final class Fuzzy {
    private Fuzzy() {
    }

    /** Higher is better; negative when it does not fit. */
    static int score(String typed, String title) {
        String needle = typed.toLowerCase(Locale.ROOT).strip();
        String hay = title.toLowerCase(Locale.ROOT);
        if (needle.isEmpty()) {
            return 0;
        }
        int whole = hay.indexOf(needle);
        if (whole >= 0) {
            return 1000 - whole * 2 - hay.length() + (whole == 0 || !Character.isLetterOrDigit(hay.charAt(whole - 1)) ? 200 : 0);
        }
        int score = 0;
        int at = -1;
        for (char c : needle.toCharArray()) {
            if (c == ' ') {
                continue;
            }
            int next = hay.indexOf(c, at + 1);
            if (next < 0) {
                return -1;
            }
            boolean beginsWord = next == 0 || !Character.isLetterOrDigit(hay.charAt(next - 1));
            score += next == at + 1 ? 8 : beginsWord ? 6 : 1;
            at = next;
        }
        return score * 10 - hay.length();
    }
}
