package org.benchwright.engine.label.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.Intake;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** The room's door: labels out to files and in from files. Safe to use from any thread. */
public final class LabelExchange {
    private static final int BATCH = 200;

    private final Workspace workspace;
    private final Datasets datasets;
    private final Labels labels;

    public LabelExchange(Workspace workspace, Datasets datasets, Labels labels) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.labels = labels;
    }

    /** What a format cannot hold of a project's labels; nothing is written. */
    public ExportReport losses(String name, ExportWish wish, JobContext job) {
        Writing counted = write(name, wish, Optional.empty(), job);
        return report(wish, Path.of(""), counted);
    }

    /**
     * Writes labels. Audited as {@code label.export}.
     *
     * @throws BadInputException when something would be lost and that is not wished, there is nothing to write, or the file is there
     */
    public ExportReport export(String name, ExportWish wish, Path file, JobContext job) {
        Path place = file.toAbsolutePath().normalize();
        if (Files.exists(place) && !wish.overwrite()) {
            throw new BadInputException("The file is already there.", place.toString(), "Choose another name, or replace it with --overwrite.");
        }
        ExportReport told = losses(name, wish, job.part(0, 0.5));
        if (told.annotations() == 0) {
            throw new BadInputException("There are no labels to write.", name, "Label an item first, or choose others.");
        }
        if (!told.lost().isEmpty() && !wish.lossy()) {
            throw new BadInputException(wish.format().title() + " cannot hold: " + String.join("; ", told.lost()) + ".", name,
                    "Accept that with --lossy, or export JSON lines, which hold everything.");
        }
        Path temporary = place.resolveSibling(DurableFiles.TEMPORARY_PREFIX + place.getFileName());
        try {
            DurableFiles.delete(temporary);
            if (wish.format() == ExchangeFormat.YOLO) {
                Files.createDirectories(temporary);
            }
            Writing written = write(name, wish, Optional.of(temporary), job.part(0.5, 1));
            if (Files.isRegularFile(temporary)) {
                DurableFiles.sync(temporary);
            }
            DurableFiles.delete(place);
            DurableFiles.move(temporary, place);
            workspace.database().write(c -> {
                workspace.audit().append(c, "label", "export", audited(name, wish, place));
                return null;
            });
            return report(wish, place, written);
        } catch (IOException e) {
            throw MachineFaults.of("writing the labels", place, e);
        } finally {
            try {
                DurableFiles.delete(temporary);
            } catch (IOException left) {
                // It is taken away when the same is written again.
                job.progress(-1, "left behind: " + temporary);
            }
        }
    }

    private static Map<String, Object> audited(String name, ExportWish wish, Path place) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("project", name, "format", wish.format().word(), "file", place.toString()));
        wish.version().ifPresent(v -> arguments.put("version", v));
        wish.annotator().ifPresent(a -> arguments.put("annotator", a));
        arguments.put("consensus", wish.consensus());
        arguments.put("history", wish.history());
        return arguments;
    }

    private static ExportReport report(ExportWish wish, Path place, Writing written) {
        return new ExportReport(wish.format(), place, written.items, written.annotations, written.lost(), written.notes());
    }

    private Writing write(String name, ExportWish wish, Optional<Path> place, JobContext job) {
        if (wish.history() && (wish.format() != ExchangeFormat.JSONL || wish.consensus() || wish.version().isPresent())) {
            throw new BadInputException("The history goes into JSON lines only, as it is now.", name, "Choose jsonl without version and consensus.");
        }
        LabelWork work = labels.work(name);
        LabelProject project = work.project();
        LabelSchema schema = wish.version().isEmpty() ? project.schema() : schema(name, labels.sets().version(name, wish.version().getAsInt()).schemaVersion());
        Writing writing = new Writing(project, schema, new PictureSizes(work), place);
        try {
            FormatWriter writer = switch (wish.format()) {
                case JSONL -> new JsonlWriter(writing);
                case CSV -> new CsvWriter(writing);
                case COCO -> new CocoWriter(writing);
                case YOLO -> new YoloWriter(writing);
                case CONLL -> new ConllWriter(writing);
                case LABEL_STUDIO -> new StudioWriter(writing);
            };
            new Gathering(work, wish, writing, writer, job).from(labels.sets(), new Intake(workspace));
            writer.end();
        } catch (IOException e) {
            throw MachineFaults.of("writing the labels", place.orElse(workspace.root()), e);
        } catch (UncheckedIOException e) {
            throw MachineFaults.of("writing the labels", place.orElse(workspace.root()), e.getCause());
        } finally {
            try {
                writing.close();
            } catch (IOException e) {
                throw MachineFaults.of("writing the labels", place.orElse(workspace.root()), e);
            }
        }
        return writing;
    }

    private LabelSchema schema(String name, int version) {
        return labels.schemas(name).stream().filter(s -> s.version() == version).findFirst()
                .map(s -> LabelSchema.parse(s.text(), Path.of(name + ".yaml"))).orElseThrow();
    }

    /**
     * What a file holds, measured against a project; nothing is changed.
     *
     * @throws BadInputException when the file as a whole cannot be read
     */
    public ImportReport preview(String name, Path file, ImportWish wish, JobContext job) {
        return read(labels.work(name), file, format(file, wish), wish, job, a -> { }, r -> { });
    }

    /**
     * Takes the labels in a file, in one act that is undone at once. Audited as {@code label.import}.
     *
     * @throws BadInputException when the file cannot be read, or something in it cannot be taken and a part is not wished; nothing was changed
     *                           then, and what cannot be taken stands in a file beside it
     */
    public ImportReport take(String name, Path file, ImportWish wish, JobContext job) {
        ExchangeFormat format = format(file, wish);
        Path kept = file.toAbsolutePath().normalize().resolveSibling(file.toAbsolutePath().normalize().getFileName() + ".rejects.jsonl");
        ImportReport told = measured(name, file, format, wish, kept, job.part(0, 0.4));
        if (told.rejected() > 0 && !wish.partly()) {
            ImportReport.Rejected first = told.rejects().getFirst();
            throw new BadInputException(told.rejected() + (told.rejected() == 1 ? " entry" : " entries") + " cannot be taken, so nothing was; the first: "
                    + first.why(), file + ", " + first.place(), first.remedy() + " All are in " + kept.getFileName() + "; --partly takes the rest.");
        }
        if (told.annotations() == 0) {
            throw new BadInputException("The file has no labels that can be taken.", file.toString(), "Check the format and how items are matched (--key).");
        }
        int version = !wish.addLabels() || told.newLabels().isEmpty() ? 0 : labels.schema(name, SchemaText.with(labels.project(name).schema(), told.newLabels()),
                "labels of " + file.getFileName());
        LabelWork work = labels.work(name);
        Map<String, Object> also = new LinkedHashMap<>(Map.of("file", file.toAbsolutePath().normalize().toString(), "format", format.word(), "partly", wish.partly(),
                "add_labels", wish.addLabels()));
        wish.key().ifPresent(k -> also.put("key", k));
        wish.question().ifPresent(q -> also.put("question", q));
        wish.annotator().ifPresent(a -> also.put("by", a));
        long[] left = new long[1];
        new Intake(workspace).take(work.project(), Labels.me(), "import", file.getFileName().toString(), also,
                out -> read(work, file, format, wish, job.part(0.4, 1), out, r -> left[0]++), c -> {
                    if (left[0] != told.rejected()) {
                        throw new BadInputException("The file changed while it was read.", file.toString(), "Import it again.");
                    }
                });
        return told.done(told.rejected() > 0 ? Optional.of(kept) : Optional.empty(), version);
    }

    private ImportReport measured(String name, Path file, ExchangeFormat format, ImportWish wish, Path kept, JobContext job) {
        LabelWork work = labels.work(name);
        Path temporary = kept.resolveSibling(DurableFiles.TEMPORARY_PREFIX + kept.getFileName());
        BufferedWriter[] open = new BufferedWriter[1];
        try {
            ImportReport told;
            try {
                told = read(work, file, format, wish, job, a -> { }, reject -> {
                    try {
                        open[0] = open[0] == null ? Files.newBufferedWriter(temporary) : open[0];
                        open[0].write(Json.write(reject));
                        open[0].newLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } finally {
                if (open[0] != null) {
                    open[0].close();
                }
            }
            Files.deleteIfExists(kept);
            if (told.rejected() > 0) {
                DurableFiles.sync(temporary);
                DurableFiles.move(temporary, kept);
            }
            return told;
        } catch (IOException e) {
            throw MachineFaults.of("keeping what cannot be taken", kept, e);
        } catch (UncheckedIOException e) {
            throw MachineFaults.of("keeping what cannot be taken", kept, e.getCause());
        }
    }

    /**
     * Makes a dataset and a project of a file that holds items, questions and answers, and takes its answers. Audited as {@code label.create}
     * and {@code label.import}.
     *
     * @throws BadInputException when the file is none of JSON lines, COCO or Label Studio's JSON, or the name is taken
     */
    public LabelProject create(String name, Path file, ImportWish wish, JobContext job) {
        ExchangeFormat format = format(file, wish);
        ProjectSketch sketch = new ProjectSketch();
        try (java.io.InputStream in = Files.isDirectory(file) ? java.io.InputStream.nullInputStream() : Files.newInputStream(file)) {
            switch (format) {
                case JSONL -> sketch.lines(in);
                case COCO -> sketch.coco(file);
                case LABEL_STUDIO -> sketch.studio(in, file);
                case CSV, YOLO, CONLL -> throw new BadInputException("A project cannot be made from " + format.title() + ", which does not say what is asked.",
                        file.toString(), "Import the data, create a project, then import the labels.");
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the labels", file, e);
        }
        String schema = sketch.schema(file);
        LabelSchema.parse(schema, Path.of(name + ".yaml"));
        org.benchwright.engine.data.DatasetVersion data = datasets.made(Datasets.nameFor(Path.of(name)), "items of " + file.getFileName(), sketch.table(), job.part(0, 0.4));
        LabelProject made = labels.create(new NewProject(name, data.reference(), sketch.media(), schema, LabelRules.USUAL, ""));
        take(name, file, wish.as(format), job.part(0.4, 1));
        return made;
    }

    /** What format a file has. @throws BadInputException when there is no such file or it is none */
    public ExchangeFormat format(Path file, ImportWish wish) {
        if (!Files.exists(file)) {
            throw new BadInputException("There is no such file or folder.", file.toString(), "Check the path.");
        }
        if (wish.format().isPresent()) {
            if (Files.isDirectory(file) != (wish.format().get() == ExchangeFormat.YOLO)) {
                throw new BadInputException(wish.format().get().title() + (Files.isDirectory(file) ? " is a file, not a folder." : " is a folder, not a file."),
                        file.toString(), "Give the other, or another format.");
            }
            return wish.format().get();
        }
        try {
            return FormatGuess.of(file);
        } catch (IOException e) {
            throw MachineFaults.of("reading the labels", file, e);
        }
    }

    private ImportReport read(LabelWork work, Path file, ExchangeFormat format, ImportWish wish, JobContext job, Consumer<Annotation> out,
            Consumer<ImportReport.Rejected> leftOut) {
        wish.key().ifPresent(key -> {
            if (!work.source().names().contains(key)) {
                work.source().column(key);
            }
        });
        Reading reading = new Reading(work, new ItemIndex(work, job), new PictureSizes(work), wish, "import " + file.getFileName(), job, out, leftOut);
        FormatReader reader = switch (format) {
            case JSONL -> new JsonlReader();
            case CSV -> new CsvReader();
            case COCO -> new CocoReader();
            case YOLO -> new YoloReader();
            case CONLL -> new ConllReader();
            case LABEL_STUDIO -> new StudioReader();
        };
        try {
            reader.read(file, reading);
        } catch (IOException e) {
            throw MachineFaults.of("reading the labels", file, e);
        } catch (UncheckedIOException e) {
            throw MachineFaults.of("reading the labels", file, e.getCause());
        }
        return reading.report(format);
    }

    /** What is said of each item, brought together and handed to a writer. */
    private static final class Gathering {
        private final LabelWork work;
        private final ExportWish wish;
        private final Writing writing;
        private final FormatWriter writer;
        private final JobContext job;
        private final Map<Long, List<Annotation>> waiting = new TreeMap<>();

        Gathering(LabelWork work, ExportWish wish, Writing writing, FormatWriter writer, JobContext job) {
            this.work = work;
            this.wish = wish;
            this.writing = writing;
            this.writer = writer;
            this.job = job;
        }

        void from(org.benchwright.engine.label.LabelSets sets, Intake intake) throws IOException {
            Map<Long, Decision> decided = new HashMap<>();
            if (wish.consensus()) {
                sets.decisions(work.project().name(), wish.version()).forEach(d -> decided.put(d.item(), d));
            }
            Consumer<Annotation> add = a -> {
                if (wish.annotator().map(a.annotator()::equals).orElse(true)) {
                    if (waiting.size() == BATCH && !waiting.containsKey(a.item()) && !wish.history()) {
                        give(decided);
                    }
                    waiting.computeIfAbsent(a.item(), i -> new ArrayList<>()).add(a);
                }
            };
            if (wish.history()) {
                intake.everything(work.project(), add);
            } else {
                sets.each(work.project().name(), wish.version(), add);
            }
            give(decided);
            decided.keySet().stream().sorted().forEach(i -> waiting.put(i, new ArrayList<>()));
            give(decided);
        }

        private void give(Map<Long, Decision> decided) {
            job.checkCancelled();
            if (waiting.isEmpty()) {
                return;
            }
            List<Long> wanted = List.copyOf(waiting.keySet());
            for (LabelItem item : work.items(wanted)) {
                List<Annotation> said = waiting.get(item.index());
                if (wish.consensus()) {
                    Optional<Annotation> one = Settled.of(work.project(), item.index(), Optional.ofNullable(decided.remove(item.index())), said);
                    if (one.isEmpty() && said.stream().anyMatch(a -> a.state() == AnnotationState.DONE)) {
                        writing.note("Items on which annotators differ and nothing was decided are left out.");
                    }
                    said = one.stream().toList();
                }
                if (wish.format().oneVoice()) {
                    said = one(said);
                }
                if (!said.isEmpty()) {
                    try {
                        writer.item(item, said);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    writing.items++;
                    writing.annotations += said.size();
                }
            }
            job.progress((double) wanted.getLast() / work.project().items(), "writing labels");
            waiting.clear();
        }

        private List<Annotation> one(List<Annotation> said) {
            said.stream().filter(a -> a.state() == AnnotationState.SKIPPED).forEach(a -> writing.lose("that items were skipped"));
            List<Annotation> done = said.stream().filter(a -> a.state() == AnnotationState.DONE).toList();
            if (done.size() > 1) {
                writing.lose("answers of several annotators; the first annotator's is written, choose with --annotator or --consensus");
            }
            return done.stream().limit(1).toList();
        }
    }
}
