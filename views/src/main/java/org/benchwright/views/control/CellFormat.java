package org.benchwright.views.control;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * How the values of one table column are written: all numbers with the same decimals, so that they can be compared by eye.
 *
 * @param decimals of numbers that are not whole
 */
public record CellFormat(int decimals) {
    /** What stands in place of a missing value. */
    static final String MISSING = "–";
    private static final int SIGNIFICANT = 5;
    private static final int MOST_DECIMALS = 6;

    /** Fits the decimals to a sample: no more than the values have, and about five digits for the largest. */
    public static CellFormat of(List<?> sample) {
        int scale = 0;
        double largest = 0;
        for (Object value : sample) {
            if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
                scale = Math.max(scale, scale(n));
                largest = Math.max(largest, Math.abs(n.doubleValue()));
            }
        }
        int magnitude = largest == 0 ? 0 : (int) Math.floor(Math.log10(largest));
        return new CellFormat(Math.min(scale, Math.clamp(SIGNIFICANT - 1 - magnitude, 0, MOST_DECIMALS)));
    }

    /** The value at sensible precision. */
    public String text(Object value) {
        return switch (value) {
            case null -> MISSING;
            case Float f -> decimal(f.doubleValue());
            case Double d -> decimal(d);
            case BigDecimal d -> decimal(d.doubleValue());
            case Number n -> whole(n.toString());
            default -> value.toString().replace('\n', '⏎').replace('\r', ' ').replace('\t', ' ');
        };
    }

    /** The value as exactly as it is known. */
    static String exact(Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal d -> d.toPlainString();
            default -> value.toString();
        };
    }

    private String decimal(double v) {
        if (Double.isNaN(v)) {
            return "NaN";
        }
        if (Double.isInfinite(v)) {
            return v > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(v);
        if (size >= 1e15 || size != 0 && size < Math.pow(10, -decimals) / 2) {
            return minus(String.format(Locale.ROOT, "%.3g", v));
        }
        return minus(String.format(Locale.ROOT, (size >= 10_000 ? "%,." : "%.") + decimals + "f", v));
    }

    // Years and small codes read better without a separator.
    private static String whole(String digits) {
        boolean negative = digits.startsWith("-");
        String size = negative ? digits.substring(1) : digits;
        if (size.length() > 4 && size.chars().allMatch(c -> c >= '0' && c <= '9')) {
            StringBuilder grouped = new StringBuilder(size);
            for (int i = size.length() - 3; i > 0; i -= 3) {
                grouped.insert(i, ',');
            }
            size = grouped.toString();
        }
        return negative ? "−" + size : size;
    }

    private static String minus(String text) {
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    private static int scale(Number n) {
        if (n instanceof Double || n instanceof Float || n instanceof BigDecimal) {
            return Math.max(0, new BigDecimal(n.toString()).stripTrailingZeros().scale());
        }
        return 0;
    }
}
