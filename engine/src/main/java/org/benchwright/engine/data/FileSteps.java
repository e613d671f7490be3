package org.benchwright.engine.data;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** The recipe steps that change how a dataset lies in files: {@code data.append}, {@code data.partition} and {@code data.compact}. */
public final class FileSteps {
    /** Files are merged up to this, where nothing else is said: a size that reads fast and is not large to write anew. */
    public static final String TARGET = "256MiB";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(?:([KMGT]?)(I?)B?)", Pattern.CASE_INSENSITIVE);

    private FileSteps() {
    }

    static List<Step> steps() {
        return List.of(new Append(), new Partition(), new Compact());
    }

    /**
     * The number of bytes that {@code 256MiB}, {@code 1GB} or {@code 5000} means.
     *
     * @throws BadInputException when it is no size
     */
    public static long bytes(String size) {
        Matcher parts = SIZE.matcher(size.strip());
        if (!parts.matches()) {
            throw new BadInputException("\"" + size + "\" is no size.", "target", "Give bytes, or a size such as 256MiB.");
        }
        int power = "KMGT".indexOf(parts.group(2).toUpperCase(Locale.ROOT)) + 1;
        long unit = 1;
        for (int i = 0; i < (parts.group(2).isEmpty() ? 0 : power); i++) {
            unit *= parts.group(3).isEmpty() ? 1000 : 1024;
        }
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new BadInputException("\"" + size + "\" is more than any disk holds.", "target", "Give a size such as 256MiB.", e);
        }
    }

    private static final class Append extends DatasetStep {
        @Override
        public String name() {
            return "data.append";
        }

        @Override
        public String documentation() {
            return "Adds the rows of a file or dataset behind those of a dataset, as a new version. The same rows are not added twice.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("name", Kind.TEXT, "the dataset that gets the rows; made when it is not there"),
                    StepParameter.required("from", Kind.TEXT, "name, name@version or a whole path; a file beside the recipe is for data.import with append"),
                    StepParameter.optional("partition_by", Kind.TEXTS, "column, hour:column, day:column or month:column, when the dataset is made"),
                    StepParameter.initially("accept_schema_change", Kind.FLAG, "false", "whether columns may be gone or take a number's wider type"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            ImportOptions options = ImportOptions.detect().partitionedBy(context.texts("partition_by"));
            return datasets.files().append(context.text("name"), context.text("from"), context.flag("accept_schema_change")
                    ? options.acceptingSchemaChange() : options, context.job()).version();
        }

        @Override
        public String alsoFrom(StepContext context) {
            return DataSteps.content(context.room(Datasets.class).resolve(context.text("from"), context.job()));
        }
    }

    private static final class Partition extends DatasetStep {
        @Override
        public String name() {
            return "data.partition";
        }

        @Override
        public String documentation() {
            return "Writes a dataset's rows anew, one file a partition, as a new version.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, "the dataset; its latest version is taken"),
                    StepParameter.required("by", Kind.TEXTS, "column, hour:column, day:column or month:column"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            return datasets.files().partition(dataset(datasets, context), context.texts("by"), context.job());
        }

        @Override
        public String alsoFrom(StepContext context) {
            return DataSteps.content(context.room(Datasets.class).version(context.text("data")));
        }
    }

    private static final class Compact extends DatasetStep {
        @Override
        public String name() {
            return "data.compact";
        }

        @Override
        public String documentation() {
            return "Merges a dataset's small files, each partition by itself, as a new version with the same rows.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, "the dataset; its latest version is taken"),
                    StepParameter.initially("target", Kind.TEXT, TARGET, "files are merged up to this size"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            String name = dataset(datasets, context);
            return datasets.files().compact(name, bytes(context.text("target")), context.job()).orElseGet(() -> datasets.info(name).latest());
        }

        @Override
        public String alsoFrom(StepContext context) {
            return DataSteps.content(context.room(Datasets.class).version(context.text("data")));
        }
    }

    private static String dataset(Datasets datasets, StepContext context) {
        DatasetVersion version = datasets.version(context.text("data"));
        DatasetVersion latest = datasets.info(version.dataset()).latest();
        if (version.version() != latest.version()) {
            throw new BadInputException(version.reference() + " is not the latest version of " + version.dataset() + ".", "data",
                    "Only " + latest.reference() + " can go on.");
        }
        return version.dataset();
    }
}
