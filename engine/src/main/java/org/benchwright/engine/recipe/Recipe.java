package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.Checksums;

/** A recipe as written: its form is right, its steps are not yet looked up. Immutable. */
public final class Recipe {
    private static final long LARGEST = 4 << 20;

    private final String name;
    private final String description;
    private final List<RecipeParameter> parameters;
    private final Limits limits;
    private final List<RecipeTrigger> triggers;
    private final List<StepCall> steps;
    private final Path file;
    private final String text;

    Recipe(String name, String description, List<RecipeParameter> parameters, Limits limits,
            List<RecipeTrigger> triggers, List<StepCall> steps, Path file, String text) {
        this.name = name;
        this.description = description;
        this.parameters = List.copyOf(parameters);
        this.limits = limits;
        this.triggers = List.copyOf(triggers);
        this.steps = List.copyOf(steps);
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a recipe.
     *
     * @throws BadInputException when it is not there, is not YAML, or has not the form of a recipe; names line and column
     */
    public static Recipe read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadInputException("There is no such file.", file.toString(), "Name a recipe, a .yaml file.");
            }
            if (Files.size(file) > LARGEST) {
                throw new BadInputException("The file is too large for a recipe.", file.toString(), "A recipe is at most 4 MiB of text.");
            }
            return parse(Files.readString(file), file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("The file is not UTF-8 text.", file.toString(), "Save the recipe as UTF-8.", e);
        } catch (IOException e) {
            throw MachineFaults.of("reading the recipe", file, e);
        }
    }

    /**
     * Reads a recipe from its text.
     *
     * @param file where it is from: relative paths in it are taken from there, and messages name it
     */
    public static Recipe parse(String text, Path file) {
        return RecipeParser.parse(text, file);
    }

    /** As given, or the file's name without its ending. */
    public String name() {
        return name;
    }

    /** Empty when it has none. */
    public String description() {
        return description;
    }

    /** What each run can set. */
    public List<RecipeParameter> parameters() {
        return parameters;
    }

    public Limits limits() {
        return limits;
    }

    /** What starts it while the workspace is watched. */
    public List<RecipeTrigger> triggers() {
        return triggers;
    }

    /** Ids in the order they are written. */
    public List<String> stepIds() {
        return steps.stream().map(StepCall::id).toList();
    }

    List<StepCall> steps() {
        return steps;
    }

    public Path file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** SHA-256 of the text. */
    public String hash() {
        return Checksums.sha256(text);
    }
}
