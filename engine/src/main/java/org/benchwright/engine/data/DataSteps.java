package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.workspace.Checksums;

/** The room's recipe steps: {@code data.import}, {@code data.sql}, {@code data.export} and those of {@link FileSteps}. */
public final class DataSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return Stream.concat(Stream.of(new Import(), new Query(), new ExportStep()), FileSteps.steps().stream()).toList();
    }

    /** SHA-256 of what a version holds: a step's result follows from it, whatever the version is called. */
    public static String content(DatasetVersion version) {
        if (version.tables().size() > 1) {
            // Which rows come first is a matter of the files' order.
            return Checksums.sha256(version.files().stream().map(StoredFile::sha256).collect(Collectors.joining(" ")));
        }
        return Checksums.sha256(version.files().stream().map(StoredFile::sha256).sorted().collect(Collectors.joining(" ")));
    }

    /** SHA-256 of what a dataset version or a file holds. */
    public static String content(DataSource source) {
        return source.dataset().map(DataSteps::content).orElseGet(() -> {
            try {
                return Checksums.sha256(source.parquet());
            } catch (IOException e) {
                throw MachineFaults.of("reading a table", source.parquet(), e);
            }
        });
    }

    /** {@link Datasets#importFile}. */
    private static final class Import extends DatasetStep {
        @Override
        public String name() {
            return "data.import";
        }

        @Override
        public String documentation() {
            return "Imports a file as a new version of a dataset.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("file", Kind.FILE, "a .csv, .tsv, .parquet, .jsonl or .json file, or one that a plug-in reads"),
                    StepParameter.optional("name", Kind.TEXT, "the dataset; the file's name when left out"),
                    StepParameter.optional("format", Kind.TEXT, "an importer's name, when the file should not decide"),
                    StepParameter.optional("delimiter", Kind.TEXT, "between fields: one character, or tab"),
                    StepParameter.optional("quote", Kind.TEXT, "around fields: one character, or none"),
                    StepParameter.optional("encoding", Kind.TEXT, "of the text, such as UTF-8 or windows-1252"),
                    StepParameter.optional("header", Kind.FLAG, "whether the first line holds the column names"),
                    StepParameter.optional("missing", Kind.TEXTS, "words that stand for a missing value"),
                    StepParameter.optional("types", Kind.NAMED, "of columns: boolean, integer, decimal, date, timestamp or text"),
                    StepParameter.initially("rename_duplicates", Kind.FLAG, "false", "whether to number columns of the same name instead of refusing"),
                    StepParameter.optional("partition_by", Kind.TEXTS, "column, hour:column, day:column or month:column: one file for each value"),
                    StepParameter.initially("append", Kind.FLAG, "false", "whether the rows come behind those of the version before"),
                    StepParameter.initially("synthetic", Kind.FLAG, "false", "whether a generator made the data"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            String name = context.optionalText("name").orElseGet(() -> Datasets.nameFor(context.file("file")));
            return datasets.importFile(context.file("file"), name, options(context), context.job());
        }

        private static ImportOptions options(StepContext context) {
            ImportOptions options = context.flag("synthetic") ? ImportOptions.detect().asSynthetic() : ImportOptions.detect();
            if (context.has("format")) {
                options = options.withFormat(context.text("format"));
            }
            if (context.has("delimiter")) {
                options = options.withDelimiter(context.text("delimiter").equals("tab") ? '\t' : sign("delimiter", context.text("delimiter"), "tab"));
            }
            if (context.has("quote")) {
                options = options.withQuote(context.text("quote").equals("none") ? 0 : sign("quote", context.text("quote"), "none"));
            }
            if (context.has("encoding")) {
                options = options.withEncoding(encoding(context.text("encoding")));
            }
            if (context.flag("rename_duplicates")) {
                options = options.withRenamedDuplicates();
            }
            if (context.has("header")) {
                options = options.withHeader(context.flag("header"));
            }
            options = context.flag("append") ? options.appending() : options;
            return options.partitionedBy(context.texts("partition_by")).withMissing(context.texts("missing")).withTypes(types(context.named("types")));
        }

        private static char sign(String parameter, String text, String word) {
            if (text.length() != 1 || text.charAt(0) > 126) {
                throw new BadInputException("\"" + text + "\" cannot be a " + parameter + ".", parameter, "Give one ASCII character, or " + word + ".");
            }
            return text.charAt(0);
        }

        private static Charset encoding(String name) {
            try {
                return Charset.forName(name);
            } catch (IllegalArgumentException unknown) {
                throw new BadInputException("\"" + name + "\" is not an encoding that is known here.", "encoding", "Give UTF-8, UTF-16 or windows-1252.", unknown);
            }
        }

        private static Map<String, ColumnType> types(Map<String, String> words) {
            Map<String, ColumnType> types = new LinkedHashMap<>();
            words.forEach((column, word) -> {
                String known = word.strip().toUpperCase(Locale.ROOT);
                types.put(column, List.of(ColumnType.values()).stream().filter(t -> t.name().equals(known) && t != ColumnType.OTHER).findFirst()
                        .orElseThrow(() -> new BadInputException("\"" + word + "\" is not a type.", "types, column " + column,
                                "Give boolean, integer, decimal, date, timestamp or text.")));
            });
            return types;
        }
    }

    /** {@link Datasets#derive}. */
    private static final class Query extends DatasetStep {
        @Override
        public String name() {
            return "data.sql";
        }

        @Override
        public String documentation() {
            return "Keeps the answer to a query over datasets as a new version of a dataset.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("query", Kind.TEXT,
                    "a SELECT; a dataset is a table by its name, or by \"${steps.ID.dataset}\" in double quotes; import files first"),
                    StepParameter.required("name", Kind.TEXT, "the dataset to make"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            return datasets.derive(context.text("name"), context.text("query"), context.job());
        }

        /** What the datasets hold that the query names, without a version the latest. */
        @Override
        public String alsoFrom(StepContext context) {
            return context.room(Datasets.class).named(context.text("query")).stream().map(DataSteps::content).collect(Collectors.joining(" "));
        }
    }
}
