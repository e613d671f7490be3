package org.benchwright.engine.data.prepare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;

/** Lengths of time as people write them: 90s, 15m, 24h, 7d, 2w. */
final class Spans {
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,6})\\s*(s|m|h|d|w)");

    private Spans() {
    }

    /** An interval in SQL. */
    static String interval(String text, String parameter) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            throw new BadInputException("\"" + text + "\" is no length of time.", parameter, "Give a number and s, m, h, d or w, such as 24h.");
        }
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
