package org.benchwright.engine.data.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnProfile;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.job.JobContext;

/**
 * Rules that a table at hand seems to follow, wide enough that another sample of the same kind breaks few of them: ranges get a margin of a
 * tenth of their width or one standard deviation, whichever is more; shares of missing values get three standard errors; sets are listed only
 * where the rarest value occurs at least five times.
 */
final class RuleSuggestions {
    private static final int FEW_VALUES = 30;
    private static final int RAREST = 5;
    private static final int LEAST_ROWS = 20;
    private static final double OFTEN_MISSING = 0.5;
    private static final Map<String, String> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
        SHAPES.put("a UUID", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        SHAPES.put("a web address", "https?://\\S+");
        SHAPES.put("letters and a number", "[A-Za-z]{1,6}[-_]?[0-9]+");
        SHAPES.put("digits", "[0-9]+");
    }

    private final Datasets datasets;
    private final Instant now;

    RuleSuggestions(Datasets datasets, Instant now) {
        this.datasets = datasets;
        this.now = now;
    }

    List<Rule> of(DataSource source, JobContext job) {
        List<Rule> rules = new ArrayList<>();
        List<String> types = source.columns().stream().map(c -> c.type() == ColumnType.OTHER ? c.name() : c.name() + ": "
                + c.type().name().toLowerCase(Locale.ROOT)).toList();
        rules.add(Rule.of(RuleKind.SCHEMA, List.of(), Map.of("columns", types), "What the table has now."));
        if (source.rows() < LEAST_ROWS) {
            return rules;
        }
        List<ColumnProfile> profiles = datasets.profile(source, List.of(), job).columns();
        try (DuckSession session = datasets.session(job)) {
            for (ColumnProfile profile : profiles) {
                suggest(session, source, profile, rules);
            }
        }
        return rules;
    }

    private void suggest(DuckSession session, DataSource source, ColumnProfile profile, List<Rule> rules) {
        ColumnInfo column = source.column(profile.name());
        List<String> one = List.of(column.name());
        long present = profile.rows() - profile.missing();
        double share = (double) profile.missing() / profile.rows();
        if (share == 0) {
            rules.add(Rule.of(RuleKind.NOT_NULL, one, Map.of("max", List.of("0")), "None is missing."));
        } else if (share < OFTEN_MISSING) {
            double margin = 3 * Math.sqrt(share * (1 - share) / profile.rows());
            rules.add(Rule.of(RuleKind.NOT_NULL, one, Map.of("max", List.of(decimals(share + margin, 4, RoundingMode.CEILING))),
                    Words.share(share) + " are missing."));
        }
        boolean named = column.type() == ColumnType.TEXT || column.type() == ColumnType.INTEGER;
        boolean key = named && share == 0 && profile.exact() && profile.distinct() == present;
        if (key) {
            rules.add(Rule.of(RuleKind.UNIQUE, one, Map.of(), "Each value is there once."));
        }
        if (column.type().numeric() && !key && present > 0 && profile.infinite() == 0) {
            range(profile, column.type(), rules);
        } else if (column.type() == ColumnType.TEXT && present > 0) {
            texts(session, source, profile, rules);
        } else if (column.type() == ColumnType.TIMESTAMP && present > 0) {
            freshness(profile, rules);
        }
    }

    private static void range(ColumnProfile profile, ColumnType type, List<Rule> rules) {
        double min = ((Number) profile.min()).doubleValue();
        double max = ((Number) profile.max()).doubleValue();
        double std = profile.std() == null || Double.isNaN(profile.std()) ? 0 : profile.std();
        double margin = Math.max(std, (max - min) / 10);
        double low = min >= 0 ? Math.max(0, min - margin) : min - margin;
        int digits = type == ColumnType.INTEGER ? 0 : Math.clamp(3 - (long) Math.floor(Math.log10(Math.max(margin, 1e-12))), 0, 15);
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("min", List.of(decimals(low, digits, RoundingMode.FLOOR)));
        values.put("max", List.of(decimals(max + margin, digits, RoundingMode.CEILING)));
        rules.add(Rule.of(RuleKind.RANGE, List.of(profile.name()), values, "Values lie between " + Words.number(min) + " and " + Words.number(max)
                + "; with a margin."));
    }

    private static String decimals(double value, int digits, RoundingMode mode) {
        return new BigDecimal(value).setScale(digits, mode).stripTrailingZeros().toPlainString();
    }

    private static void texts(DuckSession session, DataSource source, ColumnProfile profile, List<Rule> rules) {
        String name = SqlText.name(profile.name());
        String from = " FROM " + source.relation() + " WHERE " + name + " IS NOT NULL";
        List<String> one = List.of(profile.name());
        if (profile.distinct() <= FEW_VALUES) {
            List<String> values = session.query("SELECT CAST(" + name + " AS VARCHAR) AS v, count(*) AS n" + from + " GROUP BY v ORDER BY v", rows -> {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    if (rows.getLong(2) < RAREST || rows.getString(1).isBlank() || !rows.getString(1).equals(rows.getString(1).strip())) {
                        return List.of();
                    }
                    found.add(rows.getString(1));
                }
                return found;
            });
            if (!values.isEmpty()) {
                rules.add(Rule.of(RuleKind.SET, one, Map.of("values", values), "There are only these."));
            }
            return;
        }
        List<String> patterns = List.copyOf(SHAPES.values());
        List<String> counts = patterns.stream().map(p -> "count(*) FILTER (WHERE NOT regexp_full_match(CAST(" + name + " AS VARCHAR), "
                + SqlText.literal(p) + "))").toList();
        int fitting = session.query("SELECT " + String.join(", ", counts) + from, rows -> {
            rows.next();
            for (int i = 0; i < patterns.size(); i++) {
                if (rows.getLong(i + 1) == 0) {
                    return i;
                }
            }
            return -1;
        });
        if (fitting >= 0) {
            rules.add(Rule.of(RuleKind.REGEX, one, Map.of("pattern", List.of(patterns.get(fitting))), "Each is "
                    + List.copyOf(SHAPES.keySet()).get(fitting) + "."));
        }
    }

    private void freshness(ColumnProfile profile, List<Rule> rules) {
        try {
            String newest = String.valueOf(profile.max());
            Duration age = Duration.between(Instant.parse(newest.endsWith("Z") ? newest : newest + "Z"), now);
            if (!age.isNegative() && age.toDays() < 2) {
                long hours = Math.max(4, 2 * age.toHours());
                rules.add(Rule.of(RuleKind.FRESHNESS, List.of(profile.name()), Map.of("hours", List.of(Long.toString(hours))),
                        "The newest is " + age.toHours() + " h old."));
            }
        } catch (java.time.format.DateTimeParseException notATime) {
            // A column of another kind of time says nothing about age.
        }
    }
}
