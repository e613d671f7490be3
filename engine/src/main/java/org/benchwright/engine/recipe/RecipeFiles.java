package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** Writes recipes: a file is wholly the old one or wholly the new one, and each writing is in the audit log. */
public final class RecipeFiles {
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,99}";

    private final Workspace workspace;

    RecipeFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Begins a recipe in the workspace's {@code recipes/} folder.
     *
     * @param name of the file, with or without {@code .yaml}
     * @return the file
     * @throws BadInputException when the name cannot be one, or there is such a recipe
     */
    public Path create(String name, String text) {
        String bare = name.strip().replaceFirst("\\.ya?ml$", "");
        if (!bare.matches(NAME)) {
            throw new BadInputException("\"" + name + "\" cannot be the name of a recipe.", "Use letters, digits, blanks, dots, dashes and underscores.");
        }
        Path file = workspace.folder("recipes").resolve(bare + ".yaml");
        if (Files.exists(file)) {
            throw new BadInputException("There is a recipe \"" + bare + "\".", "Choose another name.");
        }
        save(file, text);
        return file;
    }

    /**
     * The text of a recipe, right or not.
     *
     * @throws BadInputException when it is not there or is not UTF-8
     */
    public String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException gone) {
            throw new BadInputException("There is no such file.", file.toString(), "Name a recipe, a .yaml file.", gone);
        } catch (CharacterCodingException other) {
            throw new BadInputException("The file is not UTF-8 text.", file.toString(), "Save the recipe as UTF-8.", other);
        } catch (IOException e) {
            throw MachineFaults.of("reading the recipe", file, e);
        }
    }

    /** Replaces the text of a recipe, right or not: half-written work can be kept. */
    public void save(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            DurableFiles.write(file, bytes);
        } catch (IOException e) {
            throw MachineFaults.of("writing the recipe", file, e);
        }
        workspace.database().write(c -> {
            workspace.audit().append(c, "recipe", "save", Map.of("file", file.getFileName().toString(), "sha256", Checksums.sha256(text)));
            return null;
        });
    }
}
