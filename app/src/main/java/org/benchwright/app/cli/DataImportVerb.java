package org.benchwright.app.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.Reject;
import org.benchwright.engine.fault.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright data import}. */
@Command(name = "import", description = "Take a .csv, .tsv, .parquet, .jsonl or .json file in as a dataset version.",
        footer = {"", "Example: benchwright data import sales.csv --name sales",
                "Example: benchwright data import monday.csv --name clicks --partition-by day:at,source",
                "Example: benchwright data import tuesday.csv --name clicks --append",
                "Example: benchwright data import old.txt --name old --delimiter tab --encoding windows-1252 --no-header --type id=text"})
final class DataImportVerb extends Verb {
    private static final int SHOWN_REJECTS = 100;
    private static final int SAID_REJECTS = 3;
    private static final Map<String, Character> SIGNS = Map.of("comma", ',', "semicolon", ';', "tab", '\t', "\\t", '\t', "bar", '|', "pipe", '|',
            "space", ' ', "colon", ':');

    @Parameters(paramLabel = "PATH", description = "The file.")
    Path file;

    @Option(names = "--name", paramLabel = "N", description = "The dataset's name; default: made from the file's.")
    String name;

    @Option(names = "--format", paramLabel = "F", description = "csv, json, parquet or a plug-in's; default: by the file's ending or content.")
    String format;

    @Option(names = "--delimiter", paramLabel = "SIGN", description = "A sign, or comma, semicolon, tab, bar, space; default: detected.")
    String delimiter;

    @Option(names = "--quote", paramLabel = "SIGN", description = "A sign, or none; default: detected.")
    String quote;

    @Option(names = "--encoding", paramLabel = "NAME", description = "E.g. UTF-8, UTF-16, windows-1252; default: detected.")
    String encoding;

    @Option(names = "--header", description = "The first line holds the names.")
    boolean header;

    @Option(names = "--no-header", description = "The first line is data.")
    boolean noHeader;

    @Option(names = "--missing", paramLabel = "WORD", split = ",", description = "Words that stand for a missing value.")
    List<String> missing = List.of();

    @Option(names = "--type", paramLabel = "COLUMN=TYPE",
            description = "integer, decimal, text, boolean, date or timestamp; lines that do not fit are rejected. Can be repeated.")
    Map<String, String> types = Map.of();

    @Option(names = "--rename-duplicates", description = "Number columns of the same name instead of refusing the file.")
    boolean renameDuplicates;

    @Option(names = "--accept-schema-change", description = "Take columns that are less compatible with those before than the dataset demands.")
    boolean acceptSchemaChange;
    @Option(names = "--partition-by", paramLabel = "KEY", split = ",",
            description = "One file for each value of a column, or of hour:COLUMN, day:COLUMN, month:COLUMN; default: as the version before.")
    List<String> partitionBy = List.of();
    @Option(names = "--append", description = "Put the rows behind those of the version before. The same rows are not added twice.")
    boolean append;
    @Option(names = "--synthetic", description = "Mark the data as made by a generator.")
    boolean synthetic;

    @Override
    protected Object run(Cli cli) {
        ImportOptions options = options();
        String dataset = name == null ? Datasets.nameFor(file) : name;
        long start = System.nanoTime();
        int before = append ? cli.engine().datasets().list().stream().filter(d -> d.name().equalsIgnoreCase(dataset)).findFirst()
                .map(d -> d.latest().version()).orElse(0) : 0;
        DatasetVersion version = cli.job("Importing " + file.getFileName(),
                job -> cli.engine().datasets().importFile(file, dataset, options, job));
        if (append && version.version() == before) {
            cli.say("These rows are in " + version.reference() + " already; nothing was added.");
        }
        List<Reject> rejects = version.rejected() == 0 ? List.of() : cli.engine().datasets().rejects(version, SHOWN_REJECTS);
        if (version.rejected() > 0) {
            cli.say(version.rejected() + (version.rejected() == 1 ? " line was" : " lines were") + " rejected:");
            rejects.stream().limit(SAID_REJECTS).forEach(r -> cli.say("  line " + r.line() + ": " + r.reason()));
            if (version.rejected() > SAID_REJECTS) {
                cli.say("  and more; see `data rejects " + version.reference() + "`");
            }
        }
        Map<String, Object> result = DataCommand.describe(version);
        result.put("rejects", rejects);
        result.put("seconds", (System.nanoTime() - start) / 1e9);
        return result;
    }

    private ImportOptions options() {
        if (header && noHeader) {
            throw new BadInputException("--header and --no-header are both given.", "Give one of them, or none to have it detected.");
        }
        ImportOptions options = ImportOptions.detect().withMissing(missing).withTypes(columnTypes());
        if (format != null) {
            options = options.withFormat(format);
        }
        if (delimiter != null) {
            options = options.withDelimiter(sign("--delimiter", delimiter));
        }
        if (quote != null) {
            options = options.withQuote(quote.isEmpty() || quote.equalsIgnoreCase("none") ? 0 : sign("--quote", quote));
        }
        if (encoding != null) {
            options = options.withEncoding(charset());
        }
        if (header || noHeader) {
            options = options.withHeader(header);
        }
        options = renameDuplicates ? options.withRenamedDuplicates() : options;
        options = append ? options.appending() : options;
        options = options.partitionedBy(partitionBy);
        options = acceptSchemaChange ? options.acceptingSchemaChange() : options;
        return synthetic ? options.asSynthetic() : options;
    }

    private static char sign(String option, String text) {
        Character named = SIGNS.get(text.toLowerCase(Locale.ROOT));
        if (named == null && (text.length() != 1 || text.charAt(0) >= 128 || text.charAt(0) == '\n' || text.charAt(0) == '\r')) {
            throw new BadInputException("\"" + text + "\" is not one ASCII sign.", option, "Give a sign such as ; or a word: comma, semicolon, tab, bar, space.");
        }
        return named == null ? text.charAt(0) : named;
    }

    private Charset charset() {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BadInputException("There is no encoding called " + encoding + ".", "--encoding",
                    "Give for instance UTF-8, UTF-16, ISO-8859-1 or windows-1252.", e);
        }
    }

    private Map<String, ColumnType> columnTypes() {
        Map<String, ColumnType> parsed = new LinkedHashMap<>();
        types.forEach((column, type) -> {
            try {
                ColumnType named = ColumnType.valueOf(type.toUpperCase(Locale.ROOT));
                if (named == ColumnType.OTHER) {
                    throw new IllegalArgumentException(type);
                }
                parsed.put(column, named);
            } catch (IllegalArgumentException e) {
                throw new BadInputException("There is no type called " + type + ".", "--type " + column,
                        "Give integer, decimal, text, boolean, date or timestamp.", e);
            }
        });
        return parsed;
    }
}
