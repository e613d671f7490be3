package org.benchwright.views.label.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.exchange.ExchangeFormat;
import org.benchwright.engine.label.exchange.ExportReport;
import org.benchwright.engine.label.exchange.ExportWish;
import org.benchwright.engine.label.exchange.ImportReport;
import org.benchwright.engine.label.exchange.ImportWish;
import org.benchwright.engine.label.pack.MergeReport;
import org.benchwright.engine.label.pack.PackWish;
import org.benchwright.engine.label.pack.Prefer;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** What is about to be taken in or given out of one label project. */
final class ExchangeModel {
    private final PanelContext context;
    private final String project;
    private final Background.Latest looking;
    private final Background.Latest losing;
    private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty annotator = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final BooleanProperty addLabels = new SimpleBooleanProperty();
    private final BooleanProperty partly = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<ImportReport>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("Choose a file: JSON lines, CSV, COCO, CoNLL or Label Studio's JSON, or YOLO's folder.");
    private final ObjectProperty<ExchangeFormat> format = new SimpleObjectProperty<>(ExchangeFormat.JSONL);
    private final BooleanProperty consensus = new SimpleBooleanProperty();
    private final BooleanProperty lossy = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<ExportReport>> losses = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper lost = new ReadOnlyStringWrapper("");
    private final StringProperty to = new SimpleStringProperty("");
    private final StringProperty count = new SimpleStringProperty("100");
    private final ObjectProperty<Optional<Path>> pack = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<MergeReport>> merge = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper merging = new ReadOnlyStringWrapper("Choose a pack that came back.");
    private final ObjectProperty<Prefer> prefer = new SimpleObjectProperty<>(Prefer.NEWEST);

    ExchangeModel(PanelContext context, String project) {
        this.context = context;
        this.project = project;
        looking = context.background().latest();
        losing = context.background().latest();
        file.subscribe((was, now) -> look());
        annotator.subscribe((was, now) -> look());
        key.subscribe((was, now) -> look());
        addLabels.subscribe((was, now) -> look());
        format.subscribe(() -> lose());
        consensus.subscribe((was, now) -> lose());
        pack.subscribe((was, now) -> measure());
        lose();
    }

    String project() {
        return project;
    }

    ObjectProperty<Optional<Path>> fileProperty() {
        return file;
    }

    StringProperty annotatorProperty() {
        return annotator;
    }

    StringProperty keyProperty() {
        return key;
    }

    BooleanProperty addLabelsProperty() {
        return addLabels;
    }

    BooleanProperty partlyProperty() {
        return partly;
    }

    ReadOnlyObjectProperty<Optional<ImportReport>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    ObjectProperty<ExchangeFormat> formatProperty() {
        return format;
    }

    BooleanProperty consensusProperty() {
        return consensus;
    }

    BooleanProperty lossyProperty() {
        return lossy;
    }

    ReadOnlyObjectProperty<Optional<ExportReport>> lossesProperty() {
        return losses.getReadOnlyProperty();
    }

    ReadOnlyStringProperty lostProperty() {
        return lost.getReadOnlyProperty();
    }

    StringProperty toProperty() {
        return to;
    }

    StringProperty countProperty() {
        return count;
    }

    ObjectProperty<Optional<Path>> packProperty() {
        return pack;
    }

    ReadOnlyObjectProperty<Optional<MergeReport>> mergeProperty() {
        return merge.getReadOnlyProperty();
    }

    ReadOnlyStringProperty mergingProperty() {
        return merging.getReadOnlyProperty();
    }

    ObjectProperty<Prefer> preferProperty() {
        return prefer;
    }

    private static Optional<String> typed(StringProperty text) {
        return text.get().isBlank() ? Optional.empty() : Optional.of(text.get().strip());
    }

    private static String words(Throwable failure) {
        return failure instanceof BadInputException bad ? bad.what() + (bad.remedy().isEmpty() ? "" : " " + bad.remedy()) : String.valueOf(failure.getMessage());
    }

    private ImportWish wish() {
        return new ImportWish(Optional.empty(), typed(annotator), typed(key), Optional.empty(), addLabels.get(), partly.get());
    }

    /** A result, or the words for what went wrong. */
    private record Outcome<T>(Optional<T> value, String problem) {
        static <T> Outcome<T> of(java.util.function.Supplier<T> work) {
            try {
                return new Outcome<>(Optional.of(work.get()), "");
            } catch (BadInputException e) {
                return new Outcome<>(Optional.empty(), words(e));
            }
        }
    }

    private void look() {
        if (file.get().isEmpty()) {
            return;
        }
        Path chosen = file.get().get();
        ImportWish wish = wish();
        found.set("Reading " + chosen.getFileName() + "…");
        preview.set(Optional.empty());
        looking.read(() -> Outcome.of(() -> context.engine().labelExchange().preview(project, chosen, wish, JobContext.none())), outcome -> {
            preview.set(outcome.value());
            found.set(outcome.value().map(ExchangeModel::told).orElse(outcome.problem()));
        });
    }

    private static String counted(long number, String one, String more) {
        return String.format(java.util.Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
    }

    private static String told(ImportReport report) {
        StringBuilder text = new StringBuilder(report.format().title()).append(": ").append(counted(report.annotations(), "annotation", "annotations")).append(" of ")
                .append(counted(report.items(), "item", "items"));
        if (!report.byAnnotator().isEmpty()) {
            text.append(" by ").append(report.byAnnotator().keySet().stream().limit(5).collect(Collectors.joining(", ")));
        }
        text.append(". ").append(report.rejected() == 0 ? "All of it can be taken." : counted(report.rejected(), "entry", "entries") + " cannot be taken.");
        if (!report.newLabels().isEmpty()) {
            text.append(" Labels the schema does not have: ").append(report.newLabels().values().stream().flatMap(List::stream).distinct().limit(10)
                    .collect(Collectors.joining(", "))).append('.');
        }
        report.notes().forEach(n -> text.append(' ').append(n).append('.'));
        return text.toString();
    }

    /** Takes the file's labels in. */
    void take(Runnable done) {
        Path chosen = file.get().orElseThrow();
        ImportWish wish = wish();
        context.background().job("Import " + chosen.getFileName(), job -> context.engine().labelExchange().take(project, chosen, wish, job), report -> {
            context.say(report.rejectsFile().isEmpty() ? Notice.good("Imported " + counted(report.annotations(), "annotation", "annotations"))
                    : Notice.warn("Imported " + counted(report.annotations(), "annotation", "annotations"), report.rejected() + " left out; see "
                            + report.rejectsFile().get()));
            context.changed("label");
            done.run();
        });
    }

    private ExportWish exported() {
        return new ExportWish(format.get(), OptionalInt.empty(), Optional.empty(), consensus.get(), false, lossy.get(), true);
    }

    private void lose() {
        ExportWish wish = exported();
        losses.set(Optional.empty());
        lost.set("Reading the labels…");
        losing.read(() -> Outcome.of(() -> context.engine().labelExchange().losses(project, wish, JobContext.none())), outcome -> {
            losses.set(outcome.value());
            lost.set(outcome.value().map(ExchangeModel::told).orElse(outcome.problem()));
        });
    }

    private static String told(ExportReport report) {
        String head = counted(report.annotations(), "annotation", "annotations") + " of " + counted(report.items(), "item", "items") + ". ";
        String body = report.annotations() == 0 ? "There is nothing to write." : report.lost().isEmpty() ? report.format().title() + " holds all of it."
                : report.format().title() + " cannot hold:\n" + report.lost().stream().map(l -> "– " + l).collect(Collectors.joining("\n"));
        return head + body + report.notes().stream().map(n -> "\n" + n).collect(Collectors.joining());
    }

    /** Writes the labels. */
    void give(Path out, Runnable done) {
        ExportWish wish = exported();
        context.background().job("Export labels", job -> context.engine().labelExchange().export(project, wish, out, job), report -> {
            context.say(Notice.good("Wrote " + counted(report.annotations(), "annotation", "annotations") + " to " + report.file().getFileName()));
            done.run();
        });
    }

    /** Why no pack can be made; empty when one can. */
    String packProblem() {
        return to.get().isBlank() ? "Name who labels it." : !count.get().strip().matches("[1-9]\\d{0,8}") ? "Give how many items, from 1 upwards." : "";
    }

    /** Makes a pack. */
    void pack(Path out, Runnable done) {
        PackWish wish = new PackWish(to.get(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalInt.of(Integer.parseInt(count.get().strip())));
        context.background().job("Pack for " + to.get(), job -> context.engine().labelPacks().pack(project, wish, out, job), report -> {
            context.say(Notice.good("Packed " + counted(report.items(), "item", "items") + " for " + report.to()));
            context.changed("label");
            done.run();
        });
    }

    private void measure() {
        if (pack.get().isEmpty()) {
            return;
        }
        Path chosen = pack.get().get();
        merging.set("Reading " + chosen.getFileName() + "…");
        merge.set(Optional.empty());
        looking.read(() -> Outcome.of(() -> context.engine().labelPacks().preview(chosen, JobContext.none())), outcome -> {
            merge.set(outcome.value());
            merging.set(outcome.value().map(ExchangeModel::told).orElse(outcome.problem()));
        });
    }

    private static String told(MergeReport report) {
        StringBuilder text = new StringBuilder(report.annotator()).append(" for ").append(report.project()).append(": ").append(counted(report.fresh(),
                "new annotation", "new annotations")).append(", ").append(report.known()).append(" here already");
        if (report.older() > 0) {
            text.append(", ").append(report.older()).append(" replaced here by later ones");
        }
        text.append(". ").append(report.conflicts().isEmpty() ? "Nothing clashes." : counted(report.conflicts().size(), "answer differs", "answers differ")
                + " from what the same person said here.");
        if (!report.changed().isEmpty()) {
            text.append(' ').append(counted(report.changed().size(), "item was", "items were")).append(" changed since; they are left out.");
        }
        report.notes().forEach(n -> text.append(' ').append(n));
        return text.toString();
    }

    /** Takes the pack's answers back. */
    void merge(Runnable done) {
        Path chosen = pack.get().orElseThrow();
        Prefer chosenWay = prefer.get();
        context.background().job("Merge " + chosen.getFileName(), job -> context.engine().labelPacks().merge(chosen, chosenWay, job), report -> {
            context.say(Notice.good("Took " + counted(report.taken(), "annotation", "annotations") + " of " + report.annotator()));
            context.changed("label");
            done.run();
        });
    }
}
