package org.benchwright.engine.lineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** @param namespace of the workspace's jobs and datasets */
    public OpenLineage(String namespace, Datasets datasets, Quality quality, Runs runs) {
        this.namespace = namespace;
        this.datasets = datasets;
        this.quality = quality;
        this.runs = runs;
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
    public List<Map<String, Object>> events() {
        Map<String, DatasetVersion> versions = new LinkedHashMap<>();
        Map<String, QualityReport> checks = new LinkedHashMap<>();
        for (DatasetInfo dataset : datasets.list()) {
            dataset.versions().forEach(v -> versions.put(v.reference(), v));
            quality.history(dataset.name()).forEach(report -> checks.putIfAbsent(report.data(), report));
        }
        Map<String, Origin> origins = datasets.origins();
        List<Map<String, Object>> events = new ArrayList<>();
        for (DatasetVersion version : versions.values()) {
            Origin origin = origins.get(version.reference());
            if (origin != null) {
                Map<String, Object> output = dataset(version.reference(), versions);
                facets(output).putAll(columns(origin));
                Optional.ofNullable(checks.get(version.reference())).ifPresent(report -> output.put("outputFacets", Map.of("dataQualityAssertions",
                        assertions(report))));
                events.add(event(version.importedAt(), (origin.query().isEmpty() ? "import " : "derive ") + version.dataset(), version.reference(),
                        origin.inputs().stream().map(i -> dataset(i, versions)).toList(), List.of(output), sql(origin)));
            }
        }
        for (Run run : runs.list(Integer.MAX_VALUE)) {
            run.finishedAt().filter(at -> run.state().equalsIgnoreCase("finished")).ifPresent(at -> events.add(event(at, run.kind() + " " + run.name(),
                    "run " + run.id(), run.data().stream().map(d -> dataset(versions.containsKey(d) ? d : FILES + ":" + d, versions)).toList(),
                    Optional.ofNullable(run.parameters().get("wrote")).map(w -> List.of(dataset(FILES + ":" + w, versions))).orElse(List.of()), Map.of())));
        }
        events.sort(Comparator.comparing(e -> (String) e.get("eventTime")));
        return events;
    }

    private Map<String, Object> event(String at, String job, String run, List<?> inputs, List<?> outputs, Map<String, Object> jobFacets) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventType", "COMPLETE");
        event.put("eventTime", at);
        event.put("run", Map.of("runId", UUID.nameUUIDFromBytes((namespace + " " + run + " " + at).getBytes(StandardCharsets.UTF_8)).toString()));
        event.put("job", Map.of("namespace", namespace, "name", job, "facets", jobFacets));
        event.put("inputs", inputs);
        event.put("outputs", outputs);
        event.put("producer", PRODUCER);
        event.put("schemaURL", EVENT_SCHEMA);
        return event;
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
        dataset.put("facets", facets);
        return dataset;
    }

    private Map<String, Object> place(String name) {
        boolean file = name.startsWith(FILES + ":");
        return Map.of("namespace", file ? FILES : namespace, "name", file ? name.substring(FILES.length() + 1) : name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> facets(Map<String, Object> dataset) {
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
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("_producer", PRODUCER);
        facet.put("_schemaURL", FACETS + schema);
        facet.put(field, value);
        return facet;
    }
}
