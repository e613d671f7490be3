package org.benchwright.engine.label.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.Intake;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.SchemaVersion;
import org.benchwright.engine.label.exchange.ItemContent;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Measures a pack that came back against the project it was made from, and takes in what is new. */
final class PackMerge {
    private static final String SOURCE = "pack ";
    /** Later times first decide; of equal ones the answers do, so that the order of merging does not matter. */
    private static final Comparator<Annotation> AGE = Comparator.comparing((Annotation a) -> Instant.parse(a.at())).thenComparing(a -> a.state().word())
            .thenComparing(a -> a.answers().json());

    private final Workspace workspace;
    private final Labels labels;
    private final PackFile pack;
    private final Manifest manifest;

    PackMerge(Workspace workspace, Labels labels, PackFile pack) {
        this.workspace = workspace;
        this.labels = labels;
        this.pack = pack;
        manifest = pack.manifest();
    }

    /** What there is to take, and the report on it. */
    record Measured(LabelProject project, List<Annotation> toTake, MergeReport report) {
    }

    MergeReport merged(Prefer prefer, JobContext job) {
        Measured measured = measured(prefer, job);
        MergeReport report = measured.report();
        if (!report.conflicts().isEmpty() && prefer == Prefer.ASK) {
            MergeReport.Conflict first = report.conflicts().getFirst();
            throw new BadInputException(report.conflicts().size() + (report.conflicts().size() == 1 ? " answer differs" : " answers differ")
                    + " from what the same annotator said here meanwhile, so nothing was taken; the first: item " + first.item() + " by " + first.annotator() + ".",
                    pack.file().toString(), "Look at them with --dry, then choose with --prefer theirs, ours or newest.");
        }
        if (measured.toTake().isEmpty()) {
            return report;
        }
        long taken = new Intake(workspace).take(measured.project(), Labels.me(), "merge", "pack for " + manifest.to(), Map.of("pack", manifest.pack(), "file",
                pack.file().toAbsolutePath().normalize().toString(), "prefer", prefer.word()), out -> measured.toTake().forEach(out),
                c -> Sql.update(c, "UPDATE label_pack SET merged_at = ? WHERE id = ?", Instant.now().toString(), manifest.pack()));
        return report.took(taken);
    }

    Measured measured(Prefer prefer, JobContext job) {
        if (!manifest.back()) {
            throw new BadInputException("The pack holds no answers; it is the one that was made for " + manifest.to() + ".", pack.file().toString(),
                    "Give the one that `label pack-back` made.");
        }
        LabelProject project = project();
        Map<Integer, Integer> versions = new HashMap<>();
        List<AnswerCheck> checks = new ArrayList<>();
        List<SchemaVersion> known = labels.schemas(project.name());
        for (int i = 0; i < manifest.schemas().size(); i++) {
            String text = manifest.schemas().get(i);
            int place = i;
            known.stream().filter(s -> s.text().equals(text)).findFirst().ifPresent(s -> versions.put(place, s.version()));
            checks.add(new AnswerCheck(LabelSchema.parse(text, java.nio.file.Path.of("pack.yaml"))));
        }
        Map<String, Annotation> ours = new HashMap<>();
        new Intake(workspace).newest(project, a -> ours.put(a.item() + " " + a.annotator(), a));
        LabelWork work = labels.work(project.name());
        TreeSet<Long> changed = changed(work, job);
        Sorting sorting = new Sorting(prefer);
        long byOlderSchema = 0;
        for (Returned returned : returned()) {
            job.checkCancelled();
            long row = manifest.rows().get(returned.item());
            if (changed.contains(row)) {
                continue;
            }
            Integer version = versions.get(returned.schema());
            if (version == null) {
                throw new BadInputException("Answers were given by a schema the project does not have; it was changed where the pack was opened.", "item " + row,
                        "Give the project the same schema, then merge again.");
            }
            if (returned.state() == AnnotationState.DONE) {
                checks.get(returned.schema()).require(returned.answers(), AnswerCheck.Extent.UNKNOWN, "item " + row);
            }
            byOlderSchema += version == project.schemaVersion() ? 0 : 1;
            sorting.add(new Annotation(0, row, returned.annotator(), returned.state(), version, returned.answers(), number(returned.seconds()),
                    number(returned.confidence()), SOURCE + manifest.pack(), returned.at()), ours.get(row + " " + returned.annotator()));
        }
        List<String> notes = byOlderSchema == 0 ? List.of() : List.of(byOlderSchema + (byOlderSchema == 1 ? " answer was" : " answers were")
                + " given by an earlier version of the schema; they keep it.");
        return new Measured(project, sorting.toTake, new MergeReport(manifest.pack(), project.name(), manifest.to(), sorting.fresh, sorting.known, sorting.older,
                sorting.conflicts, List.copyOf(changed), notes, 0));
    }

    private static OptionalDouble number(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private LabelProject project() {
        List<Long> made = workspace.database().read(c -> Sql.query(c, row -> row.getLong(1), "SELECT project FROM label_pack WHERE id = ? AND direction = 'out'",
                manifest.pack()));
        return labels.list(true).stream().filter(p -> made.contains(p.id()) && LabelPacks.origin(p).equals(manifest.origin())).findFirst().orElseThrow(
                () -> new BadInputException("The pack was not made from a project of this workspace; it belongs to \"" + manifest.project() + "\" elsewhere.",
                        pack.file().toString(), "Merge it where it was made."));
    }

    private TreeSet<Long> changed(LabelWork work, JobContext job) {
        TreeSet<Long> changed = new TreeSet<>();
        for (int from = 0; from < manifest.rows().size(); from += 500) {
            job.checkCancelled();
            List<Long> rows = manifest.rows().subList(from, Math.min(manifest.rows().size(), from + 500));
            List<Long> there = rows.stream().filter(r -> r >= 0 && r < work.project().items()).toList();
            rows.stream().filter(r -> !there.contains(r)).forEach(changed::add);
            List<LabelItem> items = work.items(there);
            for (int i = 0; i < items.size(); i++) {
                if (!ItemContent.sha256(items.get(i), work.project().media()).equals(manifest.sums().get(from + rows.indexOf(there.get(i))))) {
                    changed.add(there.get(i));
                }
            }
        }
        return changed;
    }

    private List<Returned> returned() {
        List<Returned> all = new ArrayList<>();
        try (BufferedReader lines = pack.lines(PackFile.ANNOTATIONS)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Returned one = Json.read(line, Returned.class);
                if (one.item() < 0 || one.item() >= manifest.rows().size() || one.schema() < 0 || one.schema() >= manifest.schemas().size()) {
                    throw new BadInputException("The pack answers an item it does not have.", pack.file().toString(), "Ask for it again.");
                }
                all.add(one);
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the pack", pack.file(), e);
        }
        return all;
    }

    /** Sorts what came back into what is new, known, older and in conflict. */
    private static final class Sorting {
        private final Prefer prefer;
        private final List<Annotation> toTake = new ArrayList<>();
        private final List<MergeReport.Conflict> conflicts = new ArrayList<>();
        private long fresh;
        private long known;
        private long older;

        Sorting(Prefer prefer) {
            this.prefer = prefer;
        }

        void add(Annotation theirs, Annotation ours) {
            if (ours == null) {
                if (theirs.state() == AnnotationState.REMOVED) {
                    known++;
                } else {
                    fresh++;
                    toTake.add(theirs);
                }
            } else if (ours.state() == theirs.state() && ours.answers().equals(theirs.answers())) {
                // Said again later: the later time is kept, or what was said in between could win by the order of merging.
                if (prefer == Prefer.NEWEST && AGE.compare(theirs, ours) > 0) {
                    fresh++;
                    toTake.add(theirs);
                } else {
                    known++;
                }
            } else if (ours.source().equals(theirs.source())) {
                // The same pack was merged before; what was said in it later holds.
                if (AGE.compare(theirs, ours) > 0) {
                    fresh++;
                    toTake.add(theirs);
                } else {
                    older++;
                }
            } else {
                conflicts.add(new MergeReport.Conflict(theirs.item(), theirs.annotator(), ours, theirs));
                if (prefer == Prefer.THEIRS || prefer == Prefer.NEWEST && AGE.compare(theirs, ours) > 0) {
                    toTake.add(theirs);
                }
            }
        }
    }
}
