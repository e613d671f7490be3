package org.benchwright.engine.data.related;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Finds the datasets that belong to one. */
public final class RelatedDatasets {
    /** Less in common may be chance. */
    private static final double LEAST_SHARE = 0.5;
    /** Columns with fewer values, such as yes and no, hold no keys. */
    private static final long FEWEST_VALUES = 3;

    private final Datasets datasets;

    public RelatedDatasets(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * The nearest datasets, the nearest first. Keys are compared on all distinct values of the latest versions.
     *
     * @throws BadInputException when there is no such dataset or the limit is below 1
     */
    public List<RelatedDataset> of(String name, int limit, JobContext job) {
        if (limit < 1) {
            throw new BadInputException("The limit is " + limit + ".", "Give a number from 1 upwards.");
        }
        DatasetInfo own = datasets.info(name);
        List<DatasetInfo> others = datasets.list().stream().filter(d -> !d.name().equals(own.name())).toList();
        Map<String, Long> together = together(own);
        Map<String, Origin> origins = datasets.origins();
        List<RelatedDataset> found = new ArrayList<>();
        try (DuckSession session = datasets.session(job)) {
            for (int i = 0; i < others.size(); i++) {
                DatasetInfo other = others.get(i);
                job.progress((double) i / others.size(), "comparing with " + other.name());
                List<RelatedDataset.Reason> reasons = new ArrayList<>(keys(session, own.latest(), other.latest()));
                made(origins, own, other).ifPresent(reasons::add);
                Optional.ofNullable(together.get(other.name())).map(RelatedDataset.UsedTogether::new).ifPresent(reasons::add);
                if (!reasons.isEmpty()) {
                    reasons.sort(Comparator.comparingDouble(RelatedDataset.Reason::weight).reversed());
                    found.add(new RelatedDataset(other.name(), reasons.stream().mapToDouble(RelatedDataset.Reason::weight).sum(),
                            List.copyOf(reasons)));
                }
            }
        }
        found.sort(Comparator.comparingDouble(RelatedDataset::score).reversed().thenComparing(RelatedDataset::name));
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private Map<String, Long> together(DatasetInfo own) {
        return datasets.sqlHistory().stream()
                .map(q -> datasets.named(q.statement()).stream().map(DatasetVersion::dataset).collect(Collectors.toSet()))
                .filter(names -> names.contains(own.name())).flatMap(Set::stream).collect(Collectors.groupingBy(n -> n, Collectors.counting()));
    }

    private static Optional<RelatedDataset.Reason> made(Map<String, Origin> origins, DatasetInfo own, DatasetInfo other) {
        if (from(origins, own, other)) {
            return Optional.of(new RelatedDataset.Made(own.name(), other.name()));
        }
        return from(origins, other, own) ? Optional.of(new RelatedDataset.Made(other.name(), own.name())) : Optional.empty();
    }

    private static boolean from(Map<String, Origin> origins, DatasetInfo made, DatasetInfo source) {
        return made.versions().stream().map(v -> origins.get(v.reference())).filter(java.util.Objects::nonNull)
                .flatMap(o -> o.inputs().stream()).anyMatch(i -> i.toLowerCase(Locale.ROOT).startsWith(source.name().toLowerCase(Locale.ROOT) + "@"));
    }

    private List<RelatedDataset.Reason> keys(DuckSession session, DatasetVersion own, DatasetVersion other) {
        List<RelatedDataset.Reason> keys = new ArrayList<>();
        for (ColumnInfo a : own.columns()) {
            for (ColumnInfo b : other.columns()) {
                if (a.sqlType().equals(b.sqlType()) && alike(a.name(), own.dataset(), b.name(), other.dataset())) {
                    String left = distinct(own, a);
                    String right = distinct(other, b);
                    double share = session.query("SELECT (SELECT count(*) FROM (" + left + " INTERSECT " + right
                            + ")), (SELECT count(*) FROM (" + left
                            + ")), (SELECT count(*) FROM (" + right + "))", rows -> {
                                rows.next();
                                long fewer = Math.min(rows.getLong(2), rows.getLong(3));
                                return fewer < FEWEST_VALUES ? 0 : (double) rows.getLong(1) / fewer;
                            });
                    if (share >= LEAST_SHARE) {
                        keys.add(new RelatedDataset.SharedKey(own.dataset() + "." + a.name(), other.dataset() + "." + b.name(), share));
                    }
                }
            }
        }
        return keys;
    }

    private String distinct(DatasetVersion version, ColumnInfo column) {
        String name = SqlText.name(column.name());
        return "SELECT DISTINCT " + name + " FROM " + datasets.source(version).relation() + " WHERE " + name + " IS NOT NULL";
    }

    /** Whether the names are the same, alone or with the dataset's before it: id of customers and customer_id. */
    private static boolean alike(String a, String ownerA, String b, String ownerB) {
        Set<String> one = new HashSet<>(ways(a, ownerA));
        one.retainAll(ways(b, ownerB));
        return !one.isEmpty();
    }

    private static Set<String> ways(String column, String dataset) {
        String plain = plain(column);
        String owner = plain(dataset);
        return Set.of(plain, (owner.endsWith("s") ? owner.substring(0, owner.length() - 1) : owner) + plain);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
