package org.benchwright.engine.data.prepare;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;

/** Lengths of time as people write them: 90s, 15m, 24h, 7d, 2w. */
public final class Spans {
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,6})\\s*(s|m|h|d|w)");

    private Spans() {
    }

    /**
     * How long it is.
     *
     * @param where for the message
     * @throws BadInputException when the text is no length of time
     */
    public static Duration length(String text, String where) {
        Matcher span = matched(text, where);
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static Matcher matched(String text, String where) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            throw new BadInputException("\"" + text + "\" is no length of time.", where, "Give a number and s, m, h, d or w, such as 24h.");
        }
        return span;
    }

    /** An interval in SQL. */
    static String interval(String text, String parameter) {
        Matcher span = matched(text, parameter);
        String unit = switch (span.group(2)) {
            case "s" -> "SECOND";
            case "m" -> "MINUTE";
            case "h" -> "HOUR";
            case "d" -> "DAY";
            default -> "WEEK";
        };
        return "INTERVAL " + span.group(1) + " " + unit;
    }
}
