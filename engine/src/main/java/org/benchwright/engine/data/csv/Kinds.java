package org.benchwright.engine.data.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a single value can be read as: a set of bits, because {@code 12} is an integer, a decimal and all digits at once. */
final class Kinds {
    static final int INTEGER = 1;
    static final int DECIMAL = 1 << 1;
    /** {@code 3,14}. */
    static final int COMMA_DECIMAL = 1 << 2;
    static final int BOOLEAN = 1 << 3;
    static final int YEAR_FIRST_DASH = 1 << 4;
    static final int YEAR_FIRST_SLASH = 1 << 5;
    static final int DAY_FIRST_SLASH = 1 << 6;
    static final int MONTH_FIRST_SLASH = 1 << 7;
    static final int DAY_FIRST_DASH = 1 << 8;
    static final int MONTH_FIRST_DASH = 1 << 9;
    static final int DAY_FIRST_DOT = 1 << 10;
    static final int TIMESTAMP = 1 << 11;
    /** A timestamp with an offset from UTC. */
    static final int ZONED = 1 << 12;
    /** Digits only, however many. */
    static final int DIGITS = 1 << 13;
    /** Nothing, or only spaces. */
    static final int EMPTY = 1 << 20;
    /** A word that often stands for a missing value. */
    static final int MISSING_WORD = 1 << 21;
    /** Spaces stand around the value. */
    static final int SPACED = 1 << 22;

    /** Words that stand for a missing value in a column of numbers, dates or truth values. */
    static final Set<String> MISSING_WORDS = Set.of("na", "n/a", "nan", "null", "none", "-nan", "#n/a", "<na>");

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final List<String> TRUTH = List.of("true", "false");
    private static final List<String> INFINITY = List.of("inf", "infinity");

    private final boolean commaDecimals;

    /** @param commaDecimals whether {@code 3,14} may be a number (not where the comma is the delimiter) */
    Kinds(boolean commaDecimals) {
        this.commaDecimals = commaDecimals;
    }

    /** The kinds of the bytes from {@code from} up to {@code to}. */
    int of(byte[] b, int from, int to) {
        int s = from;
        int e = to;
        while (s < e && b[s] == ' ') {
            s++;
        }
        while (e > s && b[e - 1] == ' ') {
            e--;
        }
        if (s == e) {
            return EMPTY;
        }
        int spaced = e - s == to - from ? 0 : SPACED;
        int first = b[s];
        boolean digit = first >= '0' && first <= '9';
        if (digit || first == '-' || first == '+' || first == '.') {
            int kinds = number(b, s, e);
            if (kinds == 0 && digit && e - s >= 8 && e - s <= 40) {
                kinds = time(b, s, e);
            }
            if (kinds != 0) {
                return kinds | spaced;
            }
        }
        if (e - s <= 9) {
            return word(b, s, e) | spaced;
        }
        return spaced;
    }

    private int number(byte[] b, int s, int e) {
        int p = b[s] == '-' || b[s] == '+' ? s + 1 : s;
        int digitsFrom = p;
        while (p < e && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        int digits = p - digitsFrom;
        if (digits > 1 && b[digitsFrom] == '0') {
            // 00123 is a code (a postal code, an article number) and would lose its zeros.
            return 0;
        }
        if (p == e) {
            if (digits == 0) {
                return 0;
            }
            boolean fits = digits < 19 || digits == 19 && fitsLong(b, s, e);
            return DECIMAL | DIGITS | (fits ? INTEGER : 0) | (commaDecimals ? COMMA_DECIMAL : 0);
        }
        int kind = DECIMAL;
        if (b[p] == '.' || commaDecimals && b[p] == ',') {
            kind = b[p] == '.' ? DECIMAL : COMMA_DECIMAL;
            int from = ++p;
            while (p < e && b[p] >= '0' && b[p] <= '9') {
                p++;
            }
            digits += p - from;
        }
        if (digits == 0) {
            return 0;
        }
        if (p < e && (b[p] == 'e' || b[p] == 'E')) {
            p++;
            if (p < e && (b[p] == '-' || b[p] == '+')) {
                p++;
            }
            int from = p;
            while (p < e && b[p] >= '0' && b[p] <= '9') {
                p++;
            }
            if (p == from || p - from > 6) {
                return 0;
            }
        }
        return p == e ? kind : 0;
    }

    private static boolean fitsLong(byte[] b, int s, int e) {
        try {
            Long.parseLong(new String(b, s, e - s, java.nio.charset.StandardCharsets.ISO_8859_1));
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    private static int word(byte[] b, int s, int e) {
        String word = new String(b, s, e - s, java.nio.charset.StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (TRUTH.contains(word)) {
            return BOOLEAN;
        }
        if (MISSING_WORDS.contains(word)) {
            return MISSING_WORD;
        }
        boolean sign = word.charAt(0) == '-' || word.charAt(0) == '+';
        return INFINITY.contains(sign ? word.substring(1) : word) ? DECIMAL : 0;
    }

    /** Dates {@code 2026-11-24}, {@code 24/11/2026} and such, and ISO 8601 timestamps. */
    private static int time(byte[] b, int s, int e) {
        int[] part = new int[3];
        int[] length = new int[3];
        int p = s;
        byte mark = 0;
        for (int i = 0; i < 3; i++) {
            int from = p;
            while (p < e && b[p] >= '0' && b[p] <= '9' && p - from < 5) {
                part[i] = part[i] * 10 + b[p++] - '0';
            }
            length[i] = p - from;
            if (length[i] == 0 || i < 2 && p == e) {
                return 0;
            }
            if (i == 0) {
                mark = b[p];
            }
            if (i < 2 && b[p++] != mark) {
                return 0;
            }
        }
        boolean yearFirst = length[0] == 4 && length[1] <= 2 && length[2] <= 2;
        boolean yearLast = length[2] == 4 && length[0] <= 2 && length[1] <= 2;
        if (p < e) {
            return yearFirst && mark == '-' && day(part[0], part[1], part[2]) ? clock(b, p, e) : 0;
        }
        if (yearFirst && day(part[0], part[1], part[2])) {
            return mark == '-' ? YEAR_FIRST_DASH | TIMESTAMP : mark == '/' ? YEAR_FIRST_SLASH : 0;
        }
        if (!yearLast) {
            return 0;
        }
        boolean dayFirst = day(part[2], part[1], part[0]);
        boolean monthFirst = day(part[2], part[0], part[1]);
        return switch (mark) {
            case '/' -> (dayFirst ? DAY_FIRST_SLASH : 0) | (monthFirst ? MONTH_FIRST_SLASH : 0);
            case '-' -> (dayFirst ? DAY_FIRST_DASH : 0) | (monthFirst ? MONTH_FIRST_DASH : 0);
            case '.' -> dayFirst ? DAY_FIRST_DOT : 0;
            default -> 0;
        };
    }

    private static boolean day(int year, int month, int day) {
        return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]
                && (month != 2 || day < 29 || java.time.Year.isLeap(year));
    }

    /** {@code T10:15}, {@code  10:15:30.5}, with {@code Z} or {@code +02:00} behind it or not. */
    private static int clock(byte[] b, int p, int e) {
        if (b[p] != 'T' && b[p] != ' ') {
            return 0;
        }
        p++;
        if (!pair(b, p, e, 23) || p + 2 >= e || b[p + 2] != ':' || !pair(b, p + 3, e, 59)) {
            return 0;
        }
        p += 5;
        if (p < e && b[p] == ':') {
            if (!pair(b, p + 1, e, 59)) {
                return 0;
            }
            p += 3;
            if (p < e && b[p] == '.') {
                int from = ++p;
                while (p < e && b[p] >= '0' && b[p] <= '9') {
                    p++;
                }
                if (p == from || p - from > 9) {
                    return 0;
                }
            }
        }
        if (p == e) {
            return TIMESTAMP;
        }
        if (b[p] == 'Z') {
            return p + 1 == e ? TIMESTAMP | ZONED : 0;
        }
        if (b[p] != '+' && b[p] != '-' || !pair(b, p + 1, e, 14)) {
            return 0;
        }
        p += 3;
        if (p == e) {
            return TIMESTAMP | ZONED;
        }
        return b[p] == ':' && pair(b, p + 1, e, 59) && p + 3 == e ? TIMESTAMP | ZONED : 0;
    }

    private static boolean pair(byte[] b, int p, int e, int most) {
        return p + 2 <= e && b[p] >= '0' && b[p] <= '9' && b[p + 1] >= '0' && b[p + 1] <= '9'
                && (b[p] - '0') * 10 + b[p + 1] - '0' <= most;
    }
}
