package org.benchwright.views.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How a number is written for a reader. NaN and infinities are written as a dash. */
@FunctionalInterface
public interface ValueFormat {

    String MISSING = "–";

    String format(double value);

    /** At most four significant digits, thousands separated, no trailing zeros; powers of ten beyond 1e-4 and 1e15. */
    static ValueFormat general() {
        return value -> {
            if (!Double.isFinite(value)) {
                return MISSING;
            }
            double size = Math.abs(value);
            if (size != 0 && (size < 1e-4 || size >= 1e15)) {
                return scientific(value);
            }
            if (size >= 1000) {
                return group(Math.rint(value), 0);
            }
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
            return signed(rounded.signum() == 0 ? "0" : rounded.toPlainString());
        };
    }

    /** A fixed number of decimals, thousands separated. */
    static ValueFormat decimals(int decimals) {
        return value -> Double.isFinite(value) ? group(value, decimals) : MISSING;
    }

    /** As {@link #general}, of the value rounded to at most so many decimals. */
    static ValueFormat atMost(int decimals) {
        ValueFormat general = general();
        return value -> general.format(Double.isFinite(value) ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue()
                : value);
    }

    /** A fraction written as percent with a fixed number of decimals: 0.021 is "2.1 %". */
    static ValueFormat percent(int decimals) {
        return value -> Double.isFinite(value) ? group(value * 100, decimals) + " %" : MISSING;
    }

    /** As {@link #percent} with a plus before gains: "+2.1 %". */
    static ValueFormat signedPercent(int decimals) {
        ValueFormat plain = percent(decimals);
        return value -> (value > 0 ? "+" : "") + plain.format(value);
    }

    /** A short form for axes: 1,500 as "1.5k", 2e6 as "2M". */
    static ValueFormat compact() {
        return value -> {
            double size = Math.abs(value);
            if (size >= 1e9 && size < 1e15) {
                return general().format(value / 1e9) + "G";
            }
            if (size >= 1e6 && size < 1e15) {
                return general().format(value / 1e6) + "M";
            }
            if (size >= 1e4 && size < 1e15) {
                return general().format(value / 1e3) + "k";
            }
            return general().format(value);
        };
    }

    private static String scientific(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
        return signed(mantissa + "e" + exponent);
    }

    private static String group(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return signed(zero && text.startsWith("-") ? text.substring(1) : text);
    }

    /** A true minus sign is as wide as the plus, so signed columns line up. */
    private static String signed(String text) {
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }
}
