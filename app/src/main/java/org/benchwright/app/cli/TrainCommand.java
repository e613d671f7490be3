package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.ClassWeights;
import org.benchwright.engine.learn.Evaluation;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.RateRange;
import org.benchwright.engine.learn.SplitRule;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.neural.train.LearningRateFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright train …}. */
@Command(name = "train", description = "Fit, test and apply models.", subcommands = {TrainCommand.Fit.class, TrainCommand.Resume.class,
        TrainCommand.LearningRate.class, TrainCommand.Evaluate.class, TrainCommand.Predict.class, TrainCommand.Algorithms.class})
final class TrainCommand {
    private static final String DATA = "A registered name[@version] or a .csv, .tsv, .parquet, .jsonl or .json file.";
    private static final String MODEL = "name, name@3, name@alias, run:5, or the path that `train fit` printed.";

    /** Prints the figures first; a person does not need the curves. */
    private abstract static class Figures extends Verb {
        @Override
        protected void print(Object result, Cli cli) {
            Map<String, Object> shown = new LinkedHashMap<>();
            ((Map<?, ?>) result).forEach((key, value) -> {
                if (value instanceof Map<?, ?> inner && key.equals("metrics")) {
                    inner.forEach((name, number) -> shown.put(String.valueOf(name), number));
                } else if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>) && !(value instanceof long[][])) {
                    shown.put(String.valueOf(key), value);
                }
            });
            super.print(shown, cli);
            if (((Map<?, ?>) result).get("notes") instanceof List<?> notes) {
                notes.forEach(note -> cli.say(String.valueOf(note)));
            }
        }

        static Map<String, Object> shown(FitResult fit) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("run", fit.run());
            result.put("model", fit.model());
            result.put("algorithm", fit.algorithm());
            result.put("task", fit.task().word());
            result.put("metrics", fit.metrics());
            result.put("seconds", fit.seconds());
            result.put("train_rows", fit.trainRows());
            result.put("test_rows", fit.testRows());
            result.put("parameters", fit.parameters());
            add(result, fit.evaluation());
            result.put("importance", fit.importance());
            result.put("folds", fit.folds());
            result.put("notes", fit.notes());
            return result;
        }

        static void add(Map<String, Object> result, Evaluation evaluation) {
            if (evaluation.task() == TaskKind.CLASSIFICATION) {
                result.put("classes", evaluation.classes());
                result.put("confusion", evaluation.confusion());
            }
            result.put("per_class", evaluation.perClass());
        }
    }

    /** What is to be learned, from what and how. */
    private abstract static class Asked extends Figures {
        @Option(names = "--data", required = true, paramLabel = "D", description = DATA)
        String data;
        @Option(names = "--target", paramLabel = "T", defaultValue = "", description = "The column to predict; not needed for k-means.")
        String target;
        @Option(names = "--algorithm", required = true, paramLabel = "A", description = "See `train algorithms`.")
        String algorithm;
        @Option(names = "--test", paramLabel = "D2", description = "A table to test on, instead of holding rows back.")
        String test;
        @Option(names = "--param", paramLabel = "k=v", description = "A setting of the algorithm; can be given again.")
        Map<String, String> parameters = new LinkedHashMap<>();
        @Option(names = "--task", paramLabel = "KIND",
                description = "classification, regression or clustering; default: what the target looks like.")
        String task;
        @Option(names = "--features", split = ",", paramLabel = "a,b", description = "Columns to learn from; default: all others.")
        List<String> features = List.of();
        @Option(names = "--split", paramLabel = "RULE", defaultValue = "",
                description = "random (the default; classes keep their shares), time or group.")
        String split;
        @Option(names = "--time", paramLabel = "C", description = "The column of --split time: the latest rows are the test.")
        String time;
        @Option(names = "--group", paramLabel = "C", description = "The column of --split group: whole groups are the test.")
        String group;
        @Option(names = "--test-share", paramLabel = "S", defaultValue = "0.2", description = "Share of rows held back; default 0.2.")
        double share;
        @Option(names = "--class-weight", paramLabel = "W", defaultValue = "none",
                description = "none, balanced, or class=weight,class=weight; default none.")
        String weights;

        final FitRequest request(Cli cli, int folds, Optional<String> name) {
            return new FitRequest(data, Optional.ofNullable(test), target, algorithm, parameters, Optional.ofNullable(task).map(TaskKind::of),
                    features, rule(), folds, ClassWeights.of(weights), cli.seed(), name);
        }

        private SplitRule rule() {
            String word = !split.isEmpty() ? split : time != null ? "time" : group != null ? "group" : "random";
            return switch (word) {
                case "random" -> new SplitRule.Random(share);
                case "time" -> new SplitRule.Time(column(time, "--time"), share);
                case "group" -> new SplitRule.Group(column(group, "--group"), share);
                default -> throw new BadInputException("There is no split " + word + ".", "--split", "Give random, time or group.");
            };
        }

        private String column(String given, String option) {
            if (given == null) {
                throw new BadInputException("The split by " + split + " needs a column.", option, "Name it with " + option + " COLUMN.");
            }
            return given;
        }
    }

    @Command(name = "fit", description = {"Fit a model and test it. Every fit is a tracked run.",
            "Without --test a part of the rows is held back for the test.",
            "A neural network that is stopped by Ctrl+C, or whose process dies, goes on by `train resume`."},
            footer = {"", "Examples: benchwright train fit --data iris.csv --target species --algorithm random-forest --param n_estimators=200",
                "          benchwright train fit --data sales@3 --target price --algorithm xgboost --split time --time sold_on --name price",
                "          benchwright train fit --data mails.parquet --target label --algorithm transformer-text --features subject,body",
                "          benchwright train fit --data iris.csv --algorithm k-means --param n_clusters=3 --features sepal_length_cm,petal_length_cm"})
    static final class Fit extends Asked {
        @Option(names = "--cv", paramLabel = "K", description = "Also cross-validate the training rows in K folds, divided by the same rule.")
        int folds;
        @Option(names = "--name", paramLabel = "N", description = "Register the model as the next version of this name.")
        String name;

        @Override
        protected Object run(Cli cli) {
            FitRequest request = request(cli, folds, Optional.ofNullable(name));
            return shown(cli.job("Training", job -> cli.engine().training().fit(request, job)));
        }
    }

    @Command(name = "resume", description = {"Go on with a fit that was cancelled or whose process died, from where it last kept how far it was.",
            "Neural networks keep that every ten seconds; the model comes out the same, bit for bit."},
            footer = {"", "Example: benchwright train resume 5"})
    static final class Resume extends Figures {
        @Parameters(paramLabel = "RUN", description = "Its number.")
        long id;

        @Override
        protected Object run(Cli cli) {
            return shown(cli.job("Training", job -> cli.engine().training().resume(id, job)));
        }
    }

    @Command(name = "learning-rate", description = {"Try growing learning rates, one a batch, and suggest the one at which the loss falls fastest.",
            "Nothing is kept of what the network learns meanwhile."},
            footer = {"", "Example: benchwright train learning-rate --data digits.csv --target digit --algorithm cnn"})
    static final class LearningRate extends Asked {
        @Option(names = "--low", paramLabel = "R", defaultValue = "1e-6", description = "The first rate; default 1e-6.")
        double low;
        @Option(names = "--high", paramLabel = "R", defaultValue = "1", description = "The last rate; default 1.")
        double high;
        @Option(names = "--steps", paramLabel = "N", defaultValue = "100", description = "How many rates; default 100.")
        int steps;

        @Override
        protected Object run(Cli cli) {
            FitRequest request = request(cli, 0, Optional.empty());
            RateRange range = new RateRange(low, high, steps);
            LearningRateFinder.Curve curve = cli.job("Trying learning rates", job -> cli.engine().training().learningRates(request, range, job));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("algorithm", request.algorithm());
            result.put("suggestion", curve.suggestion());
            result.put("points", curve.points());
            return result;
        }
    }

    @Command(name = "evaluate", description = "Score a model on a table that has its target.",
            footer = {"", "Example: benchwright train evaluate --model price@2 --data sales_june.csv"})
    static final class Evaluate extends Figures {
        @Option(names = "--model", required = true, paramLabel = "M", description = MODEL)
        String model;
        @Option(names = "--data", required = true, paramLabel = "D", description = DATA)
        String data;

        @Override
        protected Object run(Cli cli) {
            Training.Assessment found = cli.job("Evaluating", job -> cli.engine().training().evaluate(model, data, cli.seed(), job));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("run", found.run());
            result.put("model", found.model());
            result.put("task", found.evaluation().task().word());
            result.put("metrics", found.evaluation().metrics());
            result.put("seconds", found.seconds());
            result.put("rows", found.evaluation().rows());
            add(result, found.evaluation());
            result.put("notes", found.notes());
            return result;
        }
    }

    @Command(name = "predict", description = {"Write a model's predictions for a table beside its rows: a column prediction, and for a",
            "classification a column probability_CLASS for each class, for k-means the distance to the centre."},
            footer = {"", "Example: benchwright train predict --model price@2 --data new.csv --out predicted.csv"})
    static final class Predict extends Verb {
        @Option(names = "--model", required = true, paramLabel = "M", description = MODEL)
        String model;
        @Option(names = "--data", required = true, paramLabel = "D", description = DATA)
        String data;
        @Option(names = "--out", paramLabel = "O", description = "A file ending with .csv, .jsonl or .parquet; one that is there is replaced.")
        Path out;
        @Option(names = "--name", paramLabel = "N", description = "Or a dataset, which gets the predictions as a new version.")
        String name;

        @Override
        protected Object run(Cli cli) {
            if ((out == null) == (name == null)) {
                throw new BadInputException("It is not clear where the predictions go.", "--out, --name", "Give one of the two.");
            }
            return out == null ? cli.job("Predicting", job -> cli.engine().training().predict(model, data, name, cli.engine().datasets(), job))
                    : cli.job("Predicting", job -> cli.engine().training().predict(model, data, out, job));
        }
    }

    @Command(name = "algorithms", description = "The algorithms with their settings.",
            footer = {"", "Example: benchwright train algorithms --json"})
    static final class Algorithms extends Verb {
        @Override
        protected Object run(Cli cli) {
            return cli.engine().training().trainers().all().stream().map(Algorithms::described).toList();
        }

        private static Map<String, Object> described(Trainer trainer) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", trainer.id());
            row.put("title", trainer.title());
            row.put("tasks", new TreeSet<>(trainer.tasks()).stream().map(TaskKind::word).toList());
            row.put("description", trainer.description());
            row.put("parameters", trainer.parameters());
            return row;
        }

        @Override
        protected void print(Object result, Cli cli) {
            for (Trainer trainer : cli.engine().training().trainers().all()) {
                cli.out().println(trainer.id() + " (" + String.join(", ", new TreeSet<>(trainer.tasks()).stream().map(TaskKind::word).toList())
                        + "): " + trainer.description());
                for (HyperParameter p : trainer.parameters()) {
                    cli.out().println("    --param " + p.name() + "=" + p.initial() + "  " + p.doc() + " " + capital(p.allowed()) + ".");
                }
            }
        }

        private static String capital(String text) {
            return Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
    }
}
