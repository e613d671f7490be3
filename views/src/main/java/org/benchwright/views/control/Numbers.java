package org.benchwright.views.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers, sizes and times as people read them. */
public final class Numbers {
    private Numbers() {
    }

    /** A whole number with thousands separators. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A count with what is counted, in the plural where it is not one: "1 row", "8,292 rows". */
    public static String counted(long n, String noun) {
        return count(n) + " " + (n == 1 ? noun : noun + "s");
    }

    /** A measured value at four significant digits; empty for NaN. */
    public static String value(double v) {
        if (Double.isNaN(v)) {
            return "";
        }
        if (Double.isInfinite(v)) {
            return v > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(v);
        if (v == Math.rint(v) && size < 1e9) {
            return count((long) v);
        }
        if (size >= 1e9 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.3g", v);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%,." + Math.min(4, decimals) + "f", v);
    }

    /** A share as a percentage with one decimal. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Bytes in the largest fitting unit (1 kB = 1000 B). */
    public static String bytes(long n) {
        if (n < 1000) {
            return n + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double size = n;
        int unit = -1;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, units[unit]);
    }

    /** A time as "3 minutes ago", from ISO 8601 text; empty for empty. */
    public static String ago(String at) {
        if (at.isEmpty()) {
            return "";
        }
        Duration since = Duration.between(Instant.parse(at), Instant.now());
        if (since.toSeconds() < 60) {
            return "just now";
        }
        if (since.toMinutes() < 60) {
            return plural(since.toMinutes(), "minute") + " ago";
        }
        if (since.toHours() < 24) {
            return plural(since.toHours(), "hour") + " ago";
        }
        return plural(since.toDays(), "day") + " ago";
    }

    /** A time to come as "in 3 minutes", from ISO 8601 text; empty for empty. */
    public static String until(String at) {
        if (at.isEmpty()) {
            return "";
        }
        Duration left = Duration.between(Instant.now(), Instant.parse(at));
        if (left.toMinutes() < 1) {
            return "within a minute";
        }
        if (left.toMinutes() < 60) {
            return "in " + plural(left.toMinutes(), "minute");
        }
        return "in " + (left.toHours() < 48 ? plural(left.toHours(), "hour") : plural(left.toDays(), "day"));
    }

    /** The exact local time, from ISO 8601 text; empty for empty. */
    public static String exact(String at) {
        return at.isEmpty() ? "" : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).format(Instant.parse(at).atZone(ZoneId.systemDefault()));
    }

    /** Seconds as people say them. */
    public static String seconds(double s) {
        if (s < 1) {
            return String.format(Locale.ROOT, "%.0f ms", 1000 * s);
        }
        return s < 60 ? String.format(Locale.ROOT, "%.1f s", s) : String.format(Locale.ROOT, "%d min %02d s", (long) s / 60, (long) s % 60);
    }

    private static String plural(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
