package org.benchwright.engine.lineage;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.lineage.ColumnInput;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.lineage.QueryLineage;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.DurableFiles;

/**
 * The workspace's lineage as run events of <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage 2-0-2</a>, one COMPLETE event
 * for each version that was imported or derived and each finished run. The same workspace always gives the same events, with the same run ids.
 */
public final class OpenLineage {
    static final String PRODUCER = "https://benchwright.org";
    static final String EVENT_SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String FACETS = "https://openlineage.io/spec/facets/";
    private static final String FILES = "file";

    private final String namespace;
    private final Datasets datasets;
    private final Quality quality;
    private final Runs runs;
    private final Recipes recipes;
    private final Map<String, DatasetInfo> described = new HashMap<>();

    /** @param namespace of the workspace's jobs and datasets */
    public OpenLineage(String namespace, Datasets datasets, Quality quality, Runs runs, Recipes recipes) {
        this.namespace = namespace;
        this.datasets = datasets;
        this.quality = quality;
        this.runs = runs;
        this.recipes = recipes;
    }

    /**
     * Writes all events, a line each, the oldest first; the file is replaced in one step.
     *
     * @return how many events
     */
    public int write(Path out) {
        List<Map<String, Object>> events = events();
        try {
            DurableFiles.write(out.toAbsolutePath(), events.stream().map(e -> Json.mapper().writeValueAsString(e) + "\n").collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw MachineFaults.of("writing the events", out, e);
        }
        return events.size();
    }

    /** The events, the oldest first. */
    public synchronized List<Map<String, Object>> events() {
        List<Run> all = runs.list(Integer.MAX_VALUE);
        OpenLineageRuns facets = new OpenLineageRuns(all, recipes.madeIn(), recipes.due(), this::parent);
        Map<String, DatasetVersion> versions = new LinkedHashMap<>();
        Map<String, QualityReport> checks = new LinkedHashMap<>();
        described.clear();
        for (DatasetInfo dataset : datasets.list()) {
            described.put(dataset.name(), dataset);
            dataset.versions().forEach(v -> versions.put(v.reference(), v));
            quality.history(dataset.name()).forEach(report -> checks.putIfAbsent(report.data(), report));
        }
        Map<String, Origin> origins = datasets.origins();
        List<Map<String, Object>> events = new ArrayList<>();
        for (DatasetVersion version : versions.values()) {
            Origin origin = origins.get(version.reference());
            if (origin != null) {
                Map<String, Object> output = dataset(version.reference(), versions);
                facetsOf(output).putAll(columns(origin));
                events.add(event(version.importedAt(), (origin.query().isEmpty() ? "import " : "derive ") + version.dataset(), version.reference(),
                        origin.inputs().stream().map(i -> dataset(i, versions)).toList(), List.of(output), sql(origin), facets.of(version.reference())));
            }
        }
        checks.forEach((reference, report) -> {
            if (versions.containsKey(reference)) {
                Map<String, Object> checked = dataset(reference, versions);
                checked.put("inputFacets", Map.of("dataQualityAssertions", assertions(report)));
                events.add(event(report.checkedAt(), "check " + versions.get(reference).dataset(), "check " + reference, List.of(checked), List.of(),
                        Map.of(), Map.of()));
            }
        });
        for (Run run : all) {
            run.finishedAt().filter(at -> run.state().equalsIgnoreCase("finished")).ifPresent(at -> events.add(event(at, run.kind() + " " + run.name(),
                    "run " + run.id(), run.data().stream().map(d -> dataset(versions.containsKey(d) ? d : FILES + ":" + d, versions)).toList(),
                    Optional.ofNullable(run.parameters().get("wrote")).map(w -> List.of(dataset(FILES + ":" + w, versions))).orElse(List.of()),
                    Map.of(), facets.of(run))));
        }
        events.sort(Comparator.comparing(e -> (String) e.get("eventTime")));
        return events;
    }

    private Map<String, Object> event(String at, String job, String run, List<?> inputs, List<?> outputs, Map<String, Object> jobFacets,
            Map<String, Object> runFacets) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventType", "COMPLETE");
        event.put("eventTime", at);
        event.put("run", runFacets.isEmpty() ? Map.of("runId", id(run, at)) : Map.of("runId", id(run, at), "facets", runFacets));
        event.put("job", Map.of("namespace", namespace, "name", job, "facets", jobFacets));
        event.put("inputs", inputs);
        event.put("outputs", outputs);
        event.put("producer", PRODUCER);
        event.put("schemaURL", EVENT_SCHEMA);
        return event;
    }

    private String id(String run, String at) {
        return UUID.nameUUIDFromBytes((namespace + " " + run + " " + at).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The recipe's run, as the parent facet names it. */
    private Map<String, Object> parent(Run recipe) {
        return Map.of("run", Map.of("runId", id("run " + recipe.id(), recipe.finishedAt().orElse(""))),
                "job", Map.of("namespace", namespace, "name", recipe.kind() + " " + recipe.name()));
    }

    private Map<String, Object> dataset(String name, Map<String, DatasetVersion> versions) {
        Map<String, Object> dataset = new LinkedHashMap<>(place(name));
        Map<String, Object> facets = new LinkedHashMap<>();
        Optional.ofNullable(versions.get(name)).ifPresent(v -> {
            facets.put("schema", facet("1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet", "fields",
                    v.columns().stream().map(c -> Map.of("name", c.name(), "type", c.sqlType())).toList()));
            facets.put("version", facet("1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", "datasetVersion",
                    Integer.toString(v.version())));
        });
        facets.putAll(about(name));
        dataset.put("facets", facets);
        return dataset;
    }

    /** Where it lies, and what people say about it. */
    private Map<String, Object> about(String name) {
        Map<String, Object> facets = new LinkedHashMap<>();
        if (name.startsWith(FILES + ":")) {
            URI place = Path.of(name.substring(FILES.length() + 1)).toUri();
            facets.put("dataSource", facet("1-0-1/DatasourceDatasetFacet.json#/$defs/DatasourceDatasetFacet",
                    Map.of("name", FILES, "uri", place.toString())));
            return facets;
        }
        facets.put("dataSource", facet("1-0-1/DatasourceDatasetFacet.json#/$defs/DatasourceDatasetFacet", Map.of("name", namespace, "uri",
                "benchwright:" + URLEncoder.encode(namespace, StandardCharsets.UTF_8).replace("+", "%20"))));
        Optional.ofNullable(described.get(name.substring(0, Math.max(0, name.lastIndexOf('@'))))).ifPresent(dataset -> {
            if (!dataset.description().isBlank()) {
                facets.put("documentation", facet("1-0-1/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet", "description",
                        dataset.description()));
            }
            if (!dataset.owner().isBlank()) {
                facets.put("ownership", facet("1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet", "owners",
                        List.of(Map.of("name", dataset.owner(), "type", "OWNER"))));
            }
        });
        return facets;
    }

    private Map<String, Object> place(String name) {
        boolean file = name.startsWith(FILES + ":");
        return Map.of("namespace", file ? FILES : namespace, "name", file ? name.substring(FILES.length() + 1) : name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> facetsOf(Map<String, Object> dataset) {
        return (Map<String, Object>) dataset.get("facets");
    }

    private Map<String, Object> columns(Origin origin) {
        if (origin.lineage().isEmpty()) {
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (QueryLineage.Output output : origin.lineage().get().columns()) {
            fields.put(output.name(), Map.of("inputFields", output.inputs().stream().map(this::field).toList()));
        }
        Map<String, Object> facet = new LinkedHashMap<>(facet("1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet", "fields", fields));
        facet.put("dataset", origin.lineage().get().rows().stream().map(this::field).toList());
        return Map.of("columnLineage", facet);
    }

    private Map<String, Object> field(ColumnInput input) {
        Map<String, Object> field = new LinkedHashMap<>(place(input.table()));
        field.put("field", input.column());
        field.put("transformations", input.kinds().stream().sorted().map(kind -> Map.of("type", kind.direct() ? "DIRECT" : "INDIRECT", "subtype",
                kind.name())).toList());
        return field;
    }

    private static Map<String, Object> sql(Origin origin) {
        return origin.query().isEmpty() ? Map.of()
                : Map.of("sql", facet("1-1-0/SQLJobFacet.json#/$defs/SQLJobFacet", "query", origin.query()));
    }

    private static Map<String, Object> assertions(QualityReport report) {
        List<Map<String, Object>> assertions = report.checks().stream().map(check -> Map.<String, Object>of("assertion", check.rule(), "success",
                check.passed())).toList();
        return facet("1-0-1/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet", "assertions", assertions);
    }

    private static Map<String, Object> facet(String schema, String field, Object value) {
        return facet(schema, Map.of(field, value));
    }

    static Map<String, Object> facet(String schema, Map<String, ?> fields) {
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("_producer", PRODUCER);
        facet.put("_schemaURL", FACETS + schema);
        facet.putAll(new TreeMap<>(fields));
        return facet;
    }
}
