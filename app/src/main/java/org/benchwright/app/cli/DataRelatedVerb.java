package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.related.RelatedDataset;
import org.benchwright.engine.data.related.RelatedDatasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright data related}. */
@Command(name = "related", description = "The datasets that belong to one: by shared keys, by origin, by statements that name both.",
        footer = {"", "Example: benchwright data related orders"})
final class DataRelatedVerb extends Verb {
    @Parameters(paramLabel = "D", description = "The dataset.")
    String dataset;
    @Option(names = "--limit", paramLabel = "N", description = "Most datasets; default 10.")
    int limit = 10;

    @Override
    protected Object run(Cli cli) {
        List<RelatedDataset> found = cli.job("Comparing " + dataset, job -> new RelatedDatasets(cli.engine().datasets()).of(dataset, limit, job));
        return found.stream().map(related -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", related.name());
            row.put("score", related.score());
            row.put("reasons", related.reasons().stream().map(RelatedDataset.Reason::sentence).toList());
            return row;
        }).toList();
    }
}
