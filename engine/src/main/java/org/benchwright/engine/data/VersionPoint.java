package org.benchwright.engine.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.Database;
import org.benchwright.engine.workspace.Sql;

/** What stands behind the @ of {@code name@…}: a number, {@code latest}, a date or a time (as of then), or a tag. */
final class VersionPoint {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.+");
    private static final int NAMED = 20;

    private VersionPoint() {
    }

    /** @throws BadInputException when the dataset has no such version, or it was collected */
    static DatasetVersion of(Database database, DatasetInfo dataset, String point) {
        if (point.equals("latest")) {
            return dataset.latest();
        }
        if (NUMBER.matcher(point).matches()) {
            return numbered(database, dataset, Integer.parseInt(point));
        }
        Optional<Instant> end = moment(dataset, point);
        if (end.isPresent()) {
            return asOf(database, dataset, end.get(), point);
        }
        return database.read(c -> Sql.first(c, row -> row.getInt(1), "SELECT version FROM dataset_tag WHERE dataset = ? AND tag = ?", dataset.name(),
                point)).map(number -> numbered(database, dataset, number)).orElseThrow(() -> unknownTag(database, dataset, point));
    }

    private static DatasetVersion numbered(Database database, DatasetInfo dataset, int number) {
        return dataset.versions().stream().filter(v -> v.version() == number).findFirst().orElseThrow(() -> {
            List<String> there = dataset.versions().stream().limit(NAMED).map(v -> Integer.toString(v.version())).toList();
            String remedy = "It has " + String.join(", ", there) + ".";
            return database.read(c -> Sql.first(c, row -> row.getString(1), "SELECT at FROM dataset_collected WHERE dataset = ? AND version = ?",
                    dataset.name(), number)).map(at -> new BadInputException("Version " + number + " of " + dataset.name() + " was collected at " + at
                            + ": its retention did not keep it.", remedy))
                    .orElseGet(() -> new BadInputException("Dataset " + dataset.name() + " has no version " + number + ".", remedy));
        });
    }

    /** The moment before which a version must have been made; a day ends at midnight UTC. */
    private static Optional<Instant> moment(DatasetInfo dataset, String point) {
        try {
            if (DATE.matcher(point).matches()) {
                return Optional.of(LocalDate.parse(point).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return TIME.matcher(point).matches() ? Optional.of(OffsetDateTime.parse(point).toInstant().plusNanos(1)) : Optional.empty();
        } catch (DateTimeException e) {
            throw new BadInputException("\"" + point + "\" is no date or time.", dataset.name() + "@" + point,
                    "Write 2026-11-01 or 2026-11-01T12:00:00Z.", e);
        }
    }

    private static DatasetVersion asOf(Database database, DatasetInfo dataset, Instant end, String point) {
        // The newest that was there then may be gone; the one before it was not what people saw.
        Optional<DatasetVersion> found = dataset.versions().stream().filter(v -> Instant.parse(v.importedAt()).isBefore(end)).findFirst();
        int next = dataset.versions().stream().filter(v -> !Instant.parse(v.importedAt()).isBefore(end)).mapToInt(DatasetVersion::version).min()
                .orElse(Integer.MAX_VALUE);
        long gone = database.read(c -> Sql.number(c, "SELECT MAX(version) FROM dataset_collected WHERE dataset = ? AND version > ? AND version < ?"
                + " AND made_at < ?", dataset.name(), found.map(DatasetVersion::version).orElse(0), next, end.toString()));
        if (gone > 0) {
            return numbered(database, dataset, (int) gone);
        }
        return found.orElseThrow(() -> new BadInputException("Dataset " + dataset.name() + " was not there yet at " + point + ".",
                "Its oldest version is " + dataset.versions().getLast().version() + ", made at " + dataset.versions().getLast().importedAt() + "."));
    }

    private static BadInputException unknownTag(Database database, DatasetInfo dataset, String tag) {
        List<String> tags = database.read(c -> Sql.query(c, row -> row.getString(1), "SELECT tag FROM dataset_tag WHERE dataset = ? ORDER BY tag",
                dataset.name()));
        return new BadInputException("Dataset " + dataset.name() + " has no tag " + tag + ".", tags.isEmpty()
                ? "It has none; give a version's number, or tag one with `data tag " + dataset.name() + "@N " + tag + "`."
                : "It has " + String.join(", ", tags.stream().limit(NAMED).toList()) + ".");
    }
}
