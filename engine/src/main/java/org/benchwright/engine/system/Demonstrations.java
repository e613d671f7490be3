package org.benchwright.engine.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.workspace.DurableFiles;

/** The systems that can be played, each on a workspace of its own that is thrown away. */
public final class Demonstrations {
    /** An engine on a new workspace. */
    public interface Opened extends AutoCloseable {
        Rooms rooms();

        @Override
        void close();
    }

    private static final List<Demonstration> ALL = List.of(new PipelineDemonstration(), new QualityDemonstration(), new CatalogDemonstration(),
            new MetadataDemonstration(), new LabelingDemonstration(), new ActiveLearningDemonstration());

    private final Function<Path, Opened> opening;

    /** @param opening makes a workspace in a folder that is not there yet and opens it */
    public Demonstrations(Function<Path, Opened> opening) {
        this.opening = opening;
    }

    /** The systems that can be played. */
    public List<String> systems() {
        return ALL.stream().map(Demonstration::system).toList();
    }

    /**
     * Plays a system.
     *
     * @throws BadInputException when there is no such system or it cannot be played; says what is there
     */
    public Played play(String id, boolean full, long seed, JobContext job) {
        SystemCatalogue.Entry system = SystemCatalogue.get(id);
        Demonstration demonstration = ALL.stream().filter(d -> d.system().equals(system.id())).findFirst().orElseThrow(() -> unplayable(system));
        long start = System.nanoTime();
        Path folder = temporary();
        try (Opened opened = opening.apply(folder.resolve("workspace"))) {
            Map<String, Figure> figures = new LinkedHashMap<>(demonstration.play(new Stage(opened.rooms(), Files.createDirectories(
                    folder.resolve("files")), full, seed, job)));
            return new Played(system.id(), figures, figures.values().stream().allMatch(Figure::holds), (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw MachineFaults.of("playing " + system.id(), folder, e);
        } finally {
            remove(folder);
        }
    }

    private static BadInputException unplayable(SystemCatalogue.Entry system) {
        return switch (system.state()) {
            case "absent" -> new BadInputException(system.id() + " " + system.name() + " is not in this build.", "`system list` shows what is.");
            case "partial" -> new BadInputException(system.id() + " " + system.name() + " is here only in part and has no demonstration: lacks "
                    + decapitalised(system.lacks()), "What is there: `benchwright " + system.command() + "`.");
            default -> new BadInputException(system.id() + " " + system.name() + " has no demonstration in this build.",
                    "Use it by `benchwright " + system.command() + "`.");
        };
    }

    /** A sentence as the rest of one; an abbreviation stays as it is. */
    private static String decapitalised(String sentence) {
        boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("benchwright-system-");
        } catch (IOException e) {
            throw MachineFaults.of("making a folder", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    private static void remove(Path folder) {
        try {
            DurableFiles.delete(folder);
        } catch (IOException e) {
            System.getLogger(Demonstrations.class.getName()).log(System.Logger.Level.WARNING, "A temporary folder stays: " + folder, e);
        }
    }
}
