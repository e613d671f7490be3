package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.quality.ErrorRanking;
import org.benchwright.engine.label.quality.ErrorSearch;
import org.benchwright.engine.label.quality.LabelErrors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code label errors}. */
@Command(name = "errors", description = {"Labels that are probably wrong, the most suspicious first, by confident learning: models of a cross-validation",
        "say what they think of rows they did not learn from. A row is counted from 0."},
        footer = {"", "Examples: benchwright label errors digits.csv --target digit --json",
            "          benchwright label errors --project mails --algorithm transformer-text --folds 3"})
final class LabelErrorsVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "DATA", description = "A labelled table: name, name@version or a path.")
    String data;
    @Option(names = "--target", paramLabel = "T", description = "Of DATA, the column with the labels.")
    String target;
    @Option(names = "--project", paramLabel = "P", description = "Or a label project.")
    String project;
    @Option(names = "--question", paramLabel = "Q", description = "Of the project, which question; default: the first that asks for one label.")
    String question;
    @Option(names = "--algorithm", paramLabel = "A", description = "See `train algorithms`; default: logistic-regression, of nothing but texts transformer-text.")
    String algorithm = "";
    @Option(names = "--param", paramLabel = "K=V", description = "A setting of the algorithm; may be repeated.")
    Map<String, String> parameters = Map.of();
    @Option(names = "--features", paramLabel = "C", split = ",", description = "The columns to learn from; default: all others, of a project those shown.")
    List<String> features = List.of();
    @Option(names = "--folds", paramLabel = "N", description = "Of the cross-validation; default 5.")
    int folds = 5;
    @Option(names = "--ranking", paramLabel = "R", description = "normalised-margin, margin or self-confidence; default normalised-margin.")
    String ranking = "normalised-margin";
    @Option(names = "--limit", paramLabel = "N", description = "How many to print; default 100.")
    int limit = 100;

    @Override
    protected Object run(Cli cli) {
        notNegative("--limit", limit);
        ErrorSearch search = new ErrorSearch(algorithm, parameters, features, folds, ErrorRanking.of(ranking), cli.seed());
        if ((data == null) == (project == null) || (data != null) != (target != null)) {
            throw new BadInputException("It is not clear which labels are meant.", "Give DATA with --target T, or --project P.");
        }
        LabelErrors found = cli.job("Looking for wrong labels", job -> data != null ? cli.engine().labelQuality().errors(data, target, search, job)
                : cli.engine().labelQuality().errors(project, Optional.ofNullable(question), search, job));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("data", found.data());
        told.put("target", found.target());
        told.put("algorithm", found.algorithm());
        told.put("folds", found.folds());
        told.put("rows", found.rows());
        told.put("accuracy", found.accuracy());
        told.put("noise", found.noise());
        told.put("suspects", found.suspects().size());
        told.put("errors", found.suspects().stream().limit(limit).toList());
        told.put("classes", found.classes());
        told.put("thresholds", found.thresholds());
        told.put("joint", found.joint());
        told.put("notes", found.notes());
        return told;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void print(Object result, Cli cli) {
        Map<String, Object> told = (Map<String, Object>) result;
        super.print(told.get("errors"), cli);
        cli.out().printf(Locale.ROOT, "%d of %d labels are suspicious; about %.1f %% are wrong (%s, %d folds, accuracy %.3f)%n", (Integer) told.get("suspects"),
                (Integer) told.get("rows"), 100 * (Double) told.get("noise"), told.get("algorithm"), (Integer) told.get("folds"), (Double) told.get("accuracy"));
        ((List<String>) told.get("notes")).forEach(cli.out()::println);
    }
}
