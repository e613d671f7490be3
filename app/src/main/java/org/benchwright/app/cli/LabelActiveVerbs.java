package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.active.ActiveLearning;
import org.benchwright.engine.label.active.ActiveRound;
import org.benchwright.engine.label.active.ActiveSettings;
import org.benchwright.engine.label.active.ActiveState;
import org.benchwright.engine.label.active.ItemVectors;
import org.benchwright.engine.label.active.Learner;
import org.benchwright.engine.label.active.SampleRequest;
import org.benchwright.engine.label.active.Sampled;
import org.benchwright.engine.label.active.Selector;
import org.benchwright.engine.label.active.SimulationReport;
import org.benchwright.engine.label.active.SimulationRequest;
import org.benchwright.engine.label.active.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright label} about what to label next. */
final class LabelActiveVerbs {
    private LabelActiveVerbs() {
    }

    @Command(name = "sample", description = {"Pick what is worth labelling next. Of a label project, a model is trained on the labels so far and the picks come first "
            + "in its queue. Of a table with columns p_CLASS, the picked rows are told.",
            "Strategies: random, least-confidence, margin, entropy, vote-entropy, consensus, expected-change, k-means, core-set, density, hybrid, priority."},
            footer = {"", "Example: benchwright label sample mails --strategy hybrid --size 100"})
    static final class Sample extends Verb {
        @Parameters(index = "0", paramLabel = "P", description = "A label project, or a table: name, name@version or a path.")
        String data;
        @Option(names = "--strategy", paramLabel = "S", description = "How to pick; default: hybrid.")
        String strategy = Strategy.HYBRID.word();
        @Option(names = "--size", paramLabel = "N", description = "How many; default: 100.")
        int size = Selector.BATCH;
        @Option(names = "--algorithm", paramLabel = "A", description = "What learns from the labels so far; default: logistic-regression.")
        String algorithm = Learner.USUAL;
        @Option(names = "--model", paramLabel = "M", description = "A model that answers instead: name, name@version or run:N.")
        String model;
        @Option(names = "--value", paramLabel = "SQL", description = "What an item is worth, for the strategy priority: a column, or SQL over a project's columns.")
        String value = "";
        @Option(names = "--probabilities", paramLabel = "C,C", split = ",", description = "A table's columns of probabilities; default: those called p_CLASS.")
        List<String> probabilities = List.of();

        @Override
        protected Object run(Cli cli) {
            SampleRequest request = new SampleRequest(Strategy.of(strategy), size, algorithm, Optional.ofNullable(model), value, cli.seed());
            boolean project = cli.engine().labels().list(false).stream().anyMatch(p -> p.name().equalsIgnoreCase(data));
            if (!project && model != null) {
                throw new BadInputException("There is no label project " + data + ".", "Name one; --model is for projects.");
            }
            return told(cli.job("Picking from " + data, job -> project ? cli.engine().activeLearning().sample(data, request, job)
                    : cli.engine().activeLearning().table(data, probabilities, request, job)));
        }
    }

    private static Map<String, Object> told(Sampled sampled) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("data", sampled.data());
        told.put("strategy", sampled.strategy().word());
        told.put("asked", sampled.asked().word());
        told.put("note", sampled.note());
        told.put("labels", sampled.labels());
        told.put("classes", sampled.classes());
        told.put("round", sampled.round().map(LabelActiveVerbs::round).orElse(null));
        told.put("items", sampled.items());
        told.put("seconds", sampled.seconds());
        return told;
    }

    private static Map<String, Object> round(ActiveRound round) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("run", round.run());
        told.put("labels", round.labels());
        told.put("accuracy", number(round.accuracy()));
        told.put("low", number(round.low()));
        told.put("high", number(round.high()));
        told.put("gold", number(round.gold()));
        told.put("expected", number(round.expected()));
        told.put("unsure", number(round.unsure()));
        told.put("changed", number(round.changed()));
        told.put("at", round.at());
        return told;
    }

    private static Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    @Command(name = "active", description = {"Whether and how a project picks what is labelled next, and the accuracy so far.",
            "While it is on, the window trains anew each time a batch of labels has come in; --train does it now."},
            footer = {"", "Example: benchwright label active mails --on --strategy hybrid"})
    static final class Active extends LabelCommand.OfProject {
        @Option(names = "--on", negatable = true, description = "Train in the background; --no-on or --off: do not.")
        Boolean on;
        @Option(names = "--off", description = "Do not train in the background.")
        boolean off;
        @Option(names = "--strategy", paramLabel = "S", description = "How to pick.")
        String strategy;
        @Option(names = "--algorithm", paramLabel = "A", description = "What learns from the labels.")
        String algorithm;
        @Option(names = "--value", paramLabel = "SQL", description = "What an item is worth; empty when all are worth the same.")
        String value;
        @Option(names = "--train", description = "Train and fill the queue now.")
        boolean train;

        @Override
        protected Object run(Cli cli) {
            ActiveLearning active = cli.engine().activeLearning();
            ActiveSettings now = active.settings(project);
            boolean wanted = !off && (on == null ? now.on() : on);
            ActiveSettings changed = new ActiveSettings(wanted, strategy == null ? now.strategy() : Strategy.of(strategy), algorithm == null ? now.algorithm() : algorithm,
                    value == null ? now.value() : value);
            if (!changed.equals(now)) {
                active.configure(project, changed);
            }
            String note = train ? cli.job("Training on the labels of " + project, job -> active.train(project, job)).note() : "";
            ActiveState state = active.state(project);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", state.project());
            told.put("on", state.settings().on());
            told.put("strategy", state.settings().strategy().word());
            told.put("algorithm", state.settings().algorithm());
            told.put("value", state.settings().value());
            told.put("labels", state.labels());
            told.put("items", state.items());
            told.put("every", state.every());
            told.put("next_after", state.next());
            told.put("stop", state.stop().orElse(null));
            told.put("saved", number(state.saved()));
            told.put("baseline_run", state.baseline().map(ActiveState.Baseline::run).orElse(null));
            told.put("note", note);
            told.put("rounds", state.rounds().stream().map(LabelActiveVerbs::round).toList());
            return told;
        }
    }

    @Command(name = "simulate", description = "Play labelling a table whose right answers are known: accuracy by labels with each strategy, beside random picks.",
            footer = {"", "Example: benchwright label simulate digits --target digit --strategies margin,hybrid --seeds 10"})
    static final class Simulate extends Verb {
        @Parameters(index = "0", paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Option(names = "--target", required = true, paramLabel = "C", description = "The column with the right answers.")
        String target;
        @Option(names = "--columns", paramLabel = "C,C", split = ",", description = "The features; default: all others.")
        List<String> columns = List.of();
        @Option(names = "--as", paramLabel = "KIND", description = "What the columns are: auto, table, pixels or text; default: auto.")
        String as = "auto";
        @Option(names = "--strategies", paramLabel = "S,S", split = ",", description = "To compare with random; default: hybrid.")
        List<String> strategies = List.of(Strategy.HYBRID.word());
        @Option(names = "--algorithm", paramLabel = "A", description = "What learns from the labels; default: logistic-regression.")
        String algorithm = Learner.USUAL;
        @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A setting of the algorithm; may be repeated.")
        Map<String, String> parameters = Map.of();
        @Option(names = "--value", paramLabel = "SQL", description = "What an item is worth, for the strategy priority.")
        String value = "";
        @Option(names = "--first", paramLabel = "N", description = "Labels to begin with; default: 10.")
        int first = 10;
        @Option(names = "--batch", paramLabel = "N", description = "Labels a round; default: 10.")
        int batch = 10;
        @Option(names = "--most", paramLabel = "N", description = "Labels at the end; default: 300.")
        int most = 300;
        @Option(names = "--seeds", paramLabel = "N", description = "Repetitions; default: 10.")
        int seeds = 10;
        @Option(names = "--test-share", paramLabel = "X", description = "Of the items, held out for measuring; default: 0.25.")
        double testShare = 0.25;

        @Override
        protected Object run(Cli cli) {
            SimulationRequest request = new SimulationRequest(data, target, columns, ItemVectors.Kind.of(as), strategies.stream().map(Strategy::of).toList(), algorithm,
                    parameters, value, first, batch, most, seeds, testShare, cli.seed());
            ActiveLearning.Simulated done = cli.job("Simulating labels of " + data, job -> cli.engine().activeLearning().simulate(request, job));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("run", done.run());
            told.put("data", done.data());
            told.put("algorithm", done.algorithm());
            told.put("items", done.report().items());
            told.put("pool", done.report().pool());
            told.put("classes", done.report().classes());
            told.put("seeds", done.report().seeds());
            told.put("full_accuracy", done.report().full());
            told.put("savings", done.report().savings().stream().map(LabelActiveVerbs::saving).toList());
            told.put("curves", done.report().curves().stream().map(LabelActiveVerbs::curve).toList());
            told.put("seconds", done.seconds());
            return told;
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void print(Object result, Cli cli) {
            Map<String, Object> told = new LinkedHashMap<>((Map<String, Object>) result);
            Object savings = told.remove("savings");
            List<Map<String, Object>> curves = (List<Map<String, Object>>) told.remove("curves");
            super.print(told, cli);
            super.print(savings, cli);
            List<Map<String, Object>> table = new ArrayList<>();
            List<Integer> labels = (List<Integer>) curves.getFirst().get("labels");
            for (int i = 0; i < labels.size(); i += Math.max(1, labels.size() / 20)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("labels", labels.get(i));
                for (Map<String, Object> curve : curves) {
                    row.put((String) curve.get("strategy"), ((List<Double>) curve.get("accuracy")).get(i));
                }
                table.add(row);
            }
            super.print(table, cli);
        }
    }

    private static Map<String, Object> saving(SimulationReport.Saving saving) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("strategy", saving.strategy().word());
        told.put("share_of_full", saving.share());
        told.put("labels", number(saving.labels()));
        told.put("random_labels", number(saving.random()));
        told.put("ratio", number(saving.ratio()));
        told.put("ratio_is_upper_bound", saving.bound());
        told.put("ratio_low", saving.perSeed().map(i -> i.low()).orElse(null));
        told.put("ratio_high", saving.perSeed().map(i -> i.high()).orElse(null));
        told.put("share_of_pool", number(saving.poolShare()));
        return told;
    }

    private static Map<String, Object> curve(SimulationReport.Curve curve) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("strategy", curve.strategy().word());
        told.put("mean_height", curve.area());
        told.put("stop_labels", curve.stop().map(SimulationReport.Stop::labels).orElse(null));
        told.put("stop_accuracy", curve.stop().map(SimulationReport.Stop::accuracy).orElse(null));
        told.put("stops", curve.stop().map(SimulationReport.Stop::repetitions).orElse(0));
        told.put("labels", java.util.Arrays.stream(curve.labels()).boxed().toList());
        told.put("accuracy", java.util.Arrays.stream(curve.accuracy()).boxed().toList());
        told.put("low", java.util.Arrays.stream(curve.low()).boxed().toList());
        told.put("high", java.util.Arrays.stream(curve.high()).boxed().toList());
        return told;
    }
}
