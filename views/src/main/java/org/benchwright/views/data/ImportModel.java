package org.benchwright.views.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.ImportPreview;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** What is about to be imported: the file, what is said about it, and what would come out. */
final class ImportModel {
    /** A choice of delimiter; none means that it is detected. */
    record Delimiter(String title, Optional<Character> sign) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** A choice of encoding; none means that it is detected. */
    record Encoding(String title, Optional<Charset> charset) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** What the first line is. */
    enum Header {
        DETECT("detect", Optional.empty()), YES("holds the names", Optional.of(true)), NO("is data", Optional.of(false));

        private final String title;
        private final Optional<Boolean> there;

        Header(String title, Optional<Boolean> there) {
            this.title = title;
            this.there = there;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static final List<Delimiter> DELIMITERS = List.of(new Delimiter("detect", Optional.empty()), new Delimiter("comma", Optional.of(',')),
            new Delimiter("semicolon", Optional.of(';')), new Delimiter("tab", Optional.of('\t')), new Delimiter("bar |", Optional.of('|')),
            new Delimiter("space", Optional.of(' ')), new Delimiter("colon", Optional.of(':')));
    static final List<Encoding> ENCODINGS = List.of(new Encoding("detect", Optional.empty()),
            new Encoding("UTF-8", Optional.of(StandardCharsets.UTF_8)), new Encoding("UTF-16 LE", Optional.of(StandardCharsets.UTF_16LE)),
            new Encoding("UTF-16 BE", Optional.of(StandardCharsets.UTF_16BE)),
            new Encoding("Windows-1252", Optional.of(Charset.forName("windows-1252"))),
            new Encoding("ISO 8859-1", Optional.of(StandardCharsets.ISO_8859_1)));
    private static final int PREVIEW = 50;

    private final PanelContext context;
    private final Path file;
    private final StringProperty name = new SimpleStringProperty();
    private final ObjectProperty<Delimiter> delimiter = new SimpleObjectProperty<>(DELIMITERS.getFirst());
    private final ObjectProperty<Encoding> encoding = new SimpleObjectProperty<>(ENCODINGS.getFirst());
    private final ObjectProperty<Header> header = new SimpleObjectProperty<>(Header.DETECT);
    private final BooleanProperty append = new SimpleBooleanProperty();
    private final StringProperty partitionBy = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper();
    private final Map<String, ColumnType> types = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<ImportPreview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper becomes = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(true);
    private Map<String, Integer> versions = Map.of();
    private long asked;

    /** @param dataset whose new version this becomes; empty to name it after the file */
    ImportModel(PanelContext context, Path file, Optional<String> dataset) {
        this.context = context;
        this.file = file;
        name.set(dataset.orElseGet(() -> Datasets.nameFor(file)));
        delimiter.subscribe((before, now) -> reread());
        encoding.subscribe((before, now) -> reread());
        header.subscribe((before, now) -> reread());
        name.subscribe((before, now) -> explainName());
        append.subscribe((before, now) -> explainName());
        context.background().read(() -> context.engine().datasets().list().stream()
                .collect(Collectors.toMap(d -> d.name().toLowerCase(java.util.Locale.ROOT), d -> d.latest().version())), found -> {
            versions = found;
            explainName();
        });
        look();
    }

    Path file() {
        return file;
    }

    /** Whether the file is text in which fields are divided. */
    boolean delimited() {
        String ending = file.toString().toLowerCase(java.util.Locale.ROOT).replaceFirst(".*\\.", "");
        return !List.of("parquet", "json", "jsonl", "ndjson").contains(ending);
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<Delimiter> delimiterProperty() {
        return delimiter;
    }

    ObjectProperty<Encoding> encodingProperty() {
        return encoding;
    }

    ObjectProperty<Header> headerProperty() {
        return header;
    }

    /** Whether the rows come behind those that are there, not in their place. */
    BooleanProperty appendProperty() {
        return append;
    }

    /** Keys such as {@code day:ordered_at, source}; blank for those of the version before. */
    StringProperty partitionByProperty() {
        return partitionBy;
    }

    /** Whether there is a dataset of the name. */
    ReadOnlyBooleanProperty thereProperty() {
        return there.getReadOnlyProperty();
    }

    /** What would come out; empty while it is looked at or cannot be read. */
    ReadOnlyObjectProperty<Optional<ImportPreview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Why nothing would come out; empty when something does. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the name means, e.g. that it becomes a new version. */
    ReadOnlyStringProperty becomesProperty() {
        return becomes.getReadOnlyProperty();
    }

    /** Whether the file is being looked at. */
    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** Reads a column as another type; lines that do not fit are rejected. */
    void setType(String column, ColumnType type) {
        types.put(column, type);
        look();
    }

    ImportOptions options() {
        ImportOptions options = ImportOptions.detect().withTypes(types).withRenamedDuplicates();
        if (delimiter.get().sign().isPresent()) {
            options = options.withDelimiter(delimiter.get().sign().get());
        }
        if (encoding.get().charset().isPresent()) {
            options = options.withEncoding(encoding.get().charset().get());
        }
        options = append.get() && there.get() ? options.appending() : options;
        if (!partitionBy.get().isBlank()) {
            options = options.partitionedBy(List.of(partitionBy.get()));
        }
        return header.get().there.isPresent() ? options.withHeader(header.get().there.get()) : options;
    }

    /** Starts the import as a job; says quietly how it went. */
    Job<DatasetVersion> start() {
        String into = name.get().strip();
        ImportOptions with = options();
        return context.background().job("Import " + file.getFileName(), job -> context.engine().datasets().importFile(file, into, with, job),
                this::imported, failure -> context.say(failure instanceof CancelledException
                        ? new Notice(Notice.Kind.INFO, "The import of " + file.getFileName() + " was stopped.", "Nothing was changed.",
                        Optional.empty())
                        : Notice.of(failure)));
    }

    private void imported(DatasetVersion version) {
        context.changed("data");
        if (append.get() && Integer.valueOf(version.version()).equals(versions.get(version.dataset().toLowerCase(java.util.Locale.ROOT)))) {
            context.say(Notice.good("These rows are in " + version.reference() + " already; nothing was added."));
            return;
        }
        Location at = Location.of(DataPanelProvider.ID, version.reference());
        String said = "Imported " + version.reference() + ": " + Numbers.count(version.rows()) + " rows, "
                + Numbers.count(version.columns().size()) + " columns.";
        if (version.rejected() == 0) {
            context.say(Notice.good(said, Action.of("data.open", "Open it", "", "", () -> context.open(at))));
        } else {
            context.say(new Notice(Notice.Kind.WARN, said, Numbers.count(version.rejected())
                    + (version.rejected() == 1 ? " line was" : " lines were") + " left out.", Optional.of(Action.of("data.rejects",
                    "Show the lines left out", "", "", () -> DatasetPanel.openRejected(context, at)))));
        }
    }

    private void reread() {
        types.clear();
        look();
    }

    private void look() {
        long mine = ++asked;
        looking.set(true);
        ImportOptions with = options();
        context.background().read(() -> context.engine().datasets().preview(file, with, PREVIEW, JobContext.none()), found -> {
            if (mine == asked) {
                looking.set(false);
                problem.set("");
                preview.set(Optional.of(found));
            }
        }, failure -> {
            if (mine == asked) {
                looking.set(false);
                preview.set(Optional.empty());
                problem.set(failure instanceof BadInputException bad ? String.join("\n", bad.lines()) : String.valueOf(failure.getMessage()));
            }
        });
    }

    private void explainName() {
        Integer latest = versions.get(name.get().strip().toLowerCase(java.util.Locale.ROOT));
        there.set(latest != null);
        becomes.set(name.get().isBlank() ? "Give it a name." : latest == null ? "A new dataset." : "Becomes version " + (latest + 1)
                + (append.get() ? ": the rows that are there, then these." : " of the dataset that is there."));
    }
}
