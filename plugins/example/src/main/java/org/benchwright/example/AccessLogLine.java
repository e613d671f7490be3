package org.benchwright.example;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as the Common and Combined Log Formats write it (Apache HTTP Server documentation, mod_log_config).
 *
 * @param requestedAt in UTC, {@code 2026-03-01 13:55:36}
 */
record AccessLogLine(String client, String user, String requestedAt, String method, String path, String status, String bytes, String referrer,
        String agent) {
    /** Columns and DuckDB types, in the order of {@link #fields}. */
    static final String COLUMNS = "{'client': 'VARCHAR', 'user': 'VARCHAR', 'requested_at': 'TIMESTAMP', 'method': 'VARCHAR', 'path': 'VARCHAR', "
            + "'status': 'BIGINT', 'bytes': 'BIGINT', 'referrer': 'VARCHAR', 'agent': 'VARCHAR'}";

    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern LINE = Pattern.compile("(\\S+) \\S+ (\\S+) \\[([^\\]]+)\\] " + QUOTED + " (\\d{3}) (\\d{1,18}|-)(?: " + QUOTED
            + " " + QUOTED + ")?\\s*");
    private static final Pattern REQUEST = Pattern.compile("(\\S+) (\\S+)(?: \\S+)?");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Empty when the line is not in that form. */
    static Optional<AccessLogLine> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Matcher request = REQUEST.matcher(parts.group(4));
        if (!request.matches()) {
            return Optional.empty();
        }
        try {
            String at = OffsetDateTime.parse(parts.group(3), WRITTEN).withOffsetSameInstant(ZoneOffset.UTC).format(UTC);
            return Optional.of(new AccessLogLine(parts.group(1), known(parts.group(2)), at, request.group(1), request.group(2), parts.group(5),
                    known(parts.group(6)), known(parts.group(7)), known(parts.group(8))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static String known(String text) {
        return text == null || text.equals("-") ? "" : text;
    }

    /** As a line of CSV; what is not known is an empty field without quotes. */
    String csv() {
        List<String> fields = new ArrayList<>();
        for (String field : List.of(client, user, requestedAt, method, path, status, bytes, referrer, agent)) {
            fields.add(field.isEmpty() ? "" : '"' + field.replace("\"", "\"\"") + '"');
        }
        return String.join(",", fields);
    }
}
