package org.benchwright.engine.lineage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.benchwright.engine.track.Run;

/** What an event tells of the run itself: what executed it, which recipe's run it was part of, and for which instant a schedule meant it. */
final class OpenLineageRuns {
    private final Map<Long, Run> runs = new HashMap<>();
    private final Map<String, Long> madeIn;
    private final Map<Long, String> due;
    private final Function<Run, Map<String, Object>> parent;

    /**
     * @param madeIn the recipe's run that put something out
     * @param due    the instants for which schedules began runs
     */
    OpenLineageRuns(List<Run> runs, Map<String, Long> madeIn, Map<Long, String> due, Function<Run, Map<String, Object>> parent) {
        runs.forEach(run -> this.runs.put(run.id(), run));
        this.madeIn = madeIn;
        this.due = due;
        this.parent = parent;
    }

    Map<String, Object> of(Run run) {
        Map<String, Object> facets = new LinkedHashMap<>(of("run:" + run.id()));
        Optional.ofNullable(run.environment().get("java")).ifPresent(version -> facets.put("processing_engine",
                OpenLineage.facet("1-1-0/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet", Map.of("name", "Java", "version", version))));
        Optional.ofNullable(due.get(run.id())).ifPresent(at -> facets.put("nominalTime",
                OpenLineage.facet("1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet", Map.of("nominalStartTime", at))));
        return facets;
    }

    /** Of what made a version. */
    Map<String, Object> of(String output) {
        return Optional.ofNullable(madeIn.get(output)).map(runs::get).filter(run -> run.finishedAt().isPresent())
                .<Map<String, Object>>map(run -> Map.of("parent", OpenLineage.facet("1-0-1/ParentRunFacet.json#/$defs/ParentRunFacet", parent.apply(run))))
                .orElse(Map.of());
    }
}
