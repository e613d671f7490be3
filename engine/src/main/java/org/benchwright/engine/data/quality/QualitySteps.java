package org.benchwright.engine.data.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetStep;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;

/** The recipe steps {@code data.check} and {@code data.quarantine}. */
public final class QualitySteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(new CheckStep(), new QuarantineStep());
    }

    private static String content(StepContext context) {
        return context.room(Datasets.class).resolve(context.text("data"), context.job()).dataset().map(DataSteps::content).orElse("");
    }

    /** {@link Quality#check}; stops the recipe when a rule of enough severity does not hold. */
    private static final class CheckStep implements Step {
        @Override
        public String name() {
            return "data.check";
        }

        @Override
        public String documentation() {
            return "Checks a dataset against rules and stops when one does not hold.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, "name, name@version or a path"),
                    StepParameter.required("rules", Kind.FILE, "a rules file"),
                    StepParameter.initially("stop_at", Kind.TEXT, "error", "the least severity that stops: info, warning, error, critical or never"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("dataset", "the data that was checked");
            outputs.put("passed", "true or false");
            outputs.put("score", "between 0 and 1");
            outputs.put("failures", "how many rules do not hold");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            String stop = context.text("stop_at").toLowerCase(Locale.ROOT);
            List<String> words = List.of("info", "warning", "error", "critical", "never");
            if (!words.contains(stop)) {
                throw new BadInputException("\"" + stop + "\" is not a severity.", "stop_at", "Give " + String.join(", ", words) + ".");
            }
            Datasets datasets = context.room(Datasets.class);
            DataSource source = datasets.resolve(context.text("data"), context.job());
            QualityReport report = context.room(Quality.class).check(source, RuleSet.read(context.file("rules")), context.job());
            List<Check> stopping = stop.equals("never") ? List.of() : report.failed(Severity.valueOf(stop.toUpperCase(Locale.ROOT)));
            if (!stopping.isEmpty()) {
                throw new BadInputException(stopping.size() + (stopping.size() == 1 ? " rule does" : " rules do") + " not hold of " + source.label() + ": "
                        + stopping.stream().limit(20).map(c -> c.rule() + " (" + Words.count(c.failures()) + ")").collect(Collectors.joining(", "))
                        + ".", context.file("rules").toString(), "See `data quality-history`, mend the data or the rules.");
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put("dataset", source.label());
            result.put("passed", Boolean.toString(report.passed()));
            result.put("score", Double.toString(report.score()));
            result.put("failures", Long.toString(report.failed(Severity.INFO).size()));
            return result;
        }

        @Override
        public String alsoFrom(StepContext context) {
            return content(context);
        }
    }

    /** {@link Quality#quarantine}. */
    private static final class QuarantineStep extends DatasetStep {
        @Override
        public String name() {
            return "data.quarantine";
        }

        @Override
        public String documentation() {
            return "Sets the rows apart that break a failed rule, as NAME_quarantine, and keeps the others as a new version.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, "name, name@version or a path"),
                    StepParameter.required("rules", Kind.FILE, "a rules file"),
                    StepParameter.required("name", Kind.TEXT, "the dataset that gets the clean rows"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            DataSource source = datasets.resolve(context.text("data"), context.job());
            Quality.Quarantined made = context.room(Quality.class).quarantine(source, RuleSet.read(context.file("rules")), context.text("name"),
                    context.job());
            return made.clean().or(source::dataset).orElseGet(() -> datasets.derive(context.text("name"), "SELECT * FROM " + (source.dataset().isPresent() ? SqlText.name(source.label())
                    : source.relation()),
                    "all rows of " + source.label(), context.job()));
        }

        @Override
        public String alsoFrom(StepContext context) {
            return content(context);
        }
    }
}
