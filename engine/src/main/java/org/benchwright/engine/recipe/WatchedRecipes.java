package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;

/** The triggers of the workspace's recipes; a file is read again when it was changed. Safe to use from any thread. */
final class WatchedRecipes {
    private record Read(String look, String name, List<RecipeTrigger> triggers) {
    }

    private final Recipes recipes;
    private final Map<Path, Read> known = new HashMap<>();

    WatchedRecipes(Recipes recipes) {
        this.recipes = recipes;
    }

    /** By file name; recipes that nothing starts, or that are not right, are left out. */
    synchronized Map<String, List<RecipeTrigger>> triggers() {
        Map<String, List<RecipeTrigger>> watched = new LinkedHashMap<>();
        List<Path> files = recipes.list();
        known.keySet().retainAll(files);
        for (Path file : files) {
            List<RecipeTrigger> triggers = read(file).triggers();
            if (!triggers.isEmpty()) {
                watched.put(file.getFileName().toString(), triggers);
            }
        }
        return watched;
    }

    /** What a recipe of {@link #triggers} is called. */
    synchronized String name(String file) {
        return known.entrySet().stream().filter(e -> e.getKey().getFileName().toString().equals(file)).map(e -> e.getValue().name()).findFirst().orElse(file);
    }

    private Read read(Path file) {
        String look = look(file);
        Read before = known.get(file);
        if (before != null && before.look().equals(look)) {
            return before;
        }
        Read now;
        try {
            Recipe recipe = Recipe.read(file);
            now = new Read(look, recipe.name(), recipe.triggers());
        } catch (BadInputException wrong) {
            // Whoever writes it is told there; it starts by nothing until it is right.
            System.getLogger(Triggers.class.getName()).log(System.Logger.Level.DEBUG, "A recipe is not watched: {0}", wrong.getMessage());
            now = new Read(look, file.getFileName().toString(), List.of());
        }
        known.put(file, now);
        return now;
    }

    private static String look(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
        } catch (IOException gone) {
            return "";
        }
    }
}
