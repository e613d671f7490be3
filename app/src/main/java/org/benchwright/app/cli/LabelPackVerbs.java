package org.benchwright.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.pack.MergeReport;
import org.benchwright.engine.label.pack.PackReport;
import org.benchwright.engine.label.pack.PackWish;
import org.benchwright.engine.label.pack.Prefer;
import org.benchwright.engine.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright label} that send work to colleagues and take it back. */
final class LabelPackVerbs {
    private LabelPackVerbs() {
    }

    private static Map<String, Object> told(PackReport report) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", report.file().toString());
        told.put("pack", report.id());
        told.put("project", report.project());
        told.put("to", report.to());
        told.put("items", report.items());
        told.put("annotations", report.annotations());
        told.put("media", report.media());
        return told;
    }

    @Command(name = "pack", description = "Make a file with somebody's share of the work. They open it with `label open-pack`.",
            footer = {"", "Example: benchwright label pack mails --to ana --count 200 --out ana.bwpack"})
    static final class Pack extends LabelCommand.OfProject {
        @Option(names = "--to", required = true, paramLabel = "WHO", description = "Who labels it.")
        String to;
        @Option(names = "--items", paramLabel = "A-B", description = "These rows.")
        String items;
        @Option(names = "--filter", paramLabel = "SQL", description = "Rows for which this holds.")
        String filter;
        @Option(names = "--count", paramLabel = "N", description = "At most so many, the next ones; default: all that need somebody.")
        Integer count;
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The pack, NAME.bwpack.")
        Path out;

        @Override
        protected Object run(Cli cli) {
            OptionalLong from = OptionalLong.empty();
            OptionalLong until = OptionalLong.empty();
            if (items != null) {
                if (!items.matches("\\d{1,12}(-\\d{1,12})?") || filter != null || count != null) {
                    throw new BadInputException("The items \"" + items + "\" cannot be taken.", "--items", "Give rows such as 0-499, without --filter and --count.");
                }
                String[] ends = items.split("-");
                from = OptionalLong.of(Long.parseLong(ends[0]));
                until = OptionalLong.of(Long.parseLong(ends[ends.length - 1]));
            }
            PackWish wish = new PackWish(to, from, until, Optional.ofNullable(filter), count == null ? OptionalInt.empty() : OptionalInt.of(count));
            return told(cli.job("Packing " + project, job -> cli.engine().labelPacks().pack(project, wish, out, job)));
        }
    }

    @Command(name = "open-pack", description = "Open a pack: make a small workspace with its project in a folder.",
            footer = {"", "Example: benchwright label open-pack ana.bwpack ana", "         benchwright --workspace ana"})
    static final class Open extends Verb {
        @Parameters(index = "0", paramLabel = "FILE", description = "The pack.")
        Path file;
        @Parameters(index = "1", paramLabel = "DIR", description = "A new folder, or a workspace that is there.")
        Path folder;

        @Override
        protected Object run(Cli cli) {
            boolean there = Workspace.isWorkspace(folder);
            if (!there && notEmpty(folder)) {
                throw new BadInputException("The folder is not empty.", folder.toString(), "Give a new folder.");
            }
            LabelProject project;
            try (Engine engine = there ? Engine.open(folder) : Engine.init(folder)) {
                project = cli.job("Opening " + file, job -> engine.labelPacks().open(file, job));
            } catch (BadInputException refused) {
                if (!there) {
                    remove(folder);
                }
                throw refused;
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("workspace", folder.toAbsolutePath().normalize().toString());
            told.put("project", project.name());
            told.put("items", project.items());
            return told;
        }

        private static boolean notEmpty(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.findAny().isPresent();
            } catch (java.io.IOException notThere) {
                return Files.exists(folder);
            }
        }

        private static void remove(Path folder) {
            try {
                org.benchwright.engine.workspace.DurableFiles.delete(folder);
            } catch (java.io.IOException e) {
                throw org.benchwright.engine.fault.MachineFaults.of("removing the folder", folder, e);
            }
        }
    }

    @Command(name = "pack-back", description = "Write what was answered in a project that came from a pack.",
            footer = {"", "Example: benchwright label pack-back ana --out ana-done.bwpack"})
    static final class Back extends Verb {
        @Parameters(index = "0", arity = "0..1", paramLabel = "DIR|P", description = "The workspace's folder, or a project in the chosen workspace.")
        String place;
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The pack that goes back.")
        Path out;

        @Override
        protected Object run(Cli cli) {
            if (place != null && Workspace.isWorkspace(Path.of(place)) && !Path.of(place).toAbsolutePath().normalize().equals(cli.workspaceFolder())) {
                try (Engine engine = Engine.open(Path.of(place))) {
                    return told(cli.job("Packing", job -> engine.labelPacks().back(Optional.empty(), out, job)));
                }
            }
            Optional<String> project = Optional.ofNullable(place).filter(p -> !Workspace.isWorkspace(Path.of(p)));
            return told(cli.job("Packing", job -> cli.engine().labelPacks().back(project, out, job)));
        }
    }

    @Command(name = "merge", description = "Take back what a colleague answered. Merging twice changes nothing.",
            footer = {"", "Example: benchwright label merge ana-done.bwpack --dry", "         benchwright label merge ana-done.bwpack --prefer newest"})
    static final class Merge extends Verb {
        @Parameters(index = "0", paramLabel = "FILE", description = "The pack that came back.")
        Path file;
        @Option(names = "--dry", description = "Only say what it would change.")
        boolean dry;
        @Option(names = "--prefer", paramLabel = "W", description = "Where the same annotator said something else here: theirs, ours or newest.")
        String prefer;

        @Override
        protected Object run(Cli cli) {
            Prefer chosen = prefer == null ? Prefer.ASK : Prefer.of(prefer);
            MergeReport report = cli.job("Merging " + file, job -> dry ? cli.engine().labelPacks().preview(file, job)
                    : cli.engine().labelPacks().merge(file, chosen, job));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("pack", report.pack());
            told.put("project", report.project());
            told.put("annotator", report.annotator());
            told.put("fresh", report.fresh());
            told.put("known", report.known());
            told.put("older", report.older());
            told.put("taken", report.taken());
            told.put("conflicts", report.conflicts().stream().map(c -> Map.of("item", c.item(), "annotator", c.annotator(), "ours", words(c.ours()), "theirs",
                    words(c.theirs()), "ours_at", c.ours().at(), "theirs_at", c.theirs().at())).toList());
            told.put("changed_items", report.changed());
            told.put("notes", report.notes());
            return told;
        }

        private static String words(Annotation annotation) {
            return annotation.answers().isEmpty() ? annotation.state().word() : annotation.answers().words();
        }
    }
}
