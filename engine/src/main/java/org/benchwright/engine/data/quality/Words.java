package org.benchwright.engine.data.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as sentences show them. */
final class Words {
    private Words() {
    }

    /** {@code 0.05} as {@code 5 %}. */
    static String share(double share) {
        return number(100 * share) + " %";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A place such as {@code line 1, column 12} in a text that was written behind so many characters of a first line. */
    static String place(String found, int before, String text) {
        java.util.regex.Matcher place = java.util.regex.Pattern.compile("line (\\d+), column (\\d+)").matcher(found);
        if (!place.matches()) {
            return found;
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2)) - (line == 1 ? before : 0);
        return line > text.lines().count() ? "its end" : "line " + line + ", column " + column;
    }

    /** Four digits that count. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "no value" : value > 0 ? "infinity" : "minus infinity";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(Math.abs(value) >= 1e4 && Math.abs(value) < 1e15 ? 15 : 4));
        String plain = rounded.stripTrailingZeros().toPlainString();
        return plain.length() > 20 ? Double.toString(rounded.doubleValue()) : plain;
    }
}
