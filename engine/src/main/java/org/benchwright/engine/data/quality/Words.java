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
