package org.benchwright.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.json.Json;

/** The small real tables that ship with the product, each with its licence. */
public final class Template {
    private static final String ROOT = "/org/benchwright/template/";
    private static final List<String> RECIPES = List.of("recipes/penguins.yaml", "recipes/spam.yaml", "recipes/fashion.yaml",
            "recipes/active_digits.yaml", "recipes/active_spam.yaml",
            "recipes/shop.yaml", "recipes/rules/shop_orders.yaml");

    /**
     * One table.
     *
     * @param file        below the template's folder
     * @param target      the column that is usually predicted
     * @param task        classification or regression
     * @param licenceFile below the template's folder
     * @param onDemand    whether it is only unpacked, for a recipe to import: it is large
     */
    public record Table(String name, String file, String title, String description, int rows, int columns, String target, String task,
            String licence, String licenceFile, String source, boolean onDemand) {
    }

    private record Manifest(List<Table> datasets) {
    }

    private Template() {
    }

    /** All of them, in the order of the manifest. */
    public static List<Table> tables() {
        return Json.read(new String(bytes("manifest.json"), StandardCharsets.UTF_8), Manifest.class).datasets();
    }

    /** The table of this name. */
    public static Table table(String name) {
        return tables().stream().filter(t -> t.name().equals(name)).findFirst()
                .orElseThrow(() -> new EngineException("The template has no table " + name + "."));
    }

    /** Writes a table's file into {@code data/} below {@code folder} and returns where. */
    public static Path unpack(Table table, Path folder) {
        return unpack(table.file(), folder);
    }

    /**
     * Writes the recipes that are not there, such as those of a newer build, into {@code recipes/} below {@code folder}; they name the tables'
     * files beside them.
     */
    public static void unpackRecipes(Path folder) {
        RECIPES.stream().filter(recipe -> !Files.exists(folder.resolve(recipe))).forEach(recipe -> unpack(recipe, folder));
    }

    private static Path unpack(String name, Path folder) {
        Path place = folder.resolve(name);
        try {
            Files.createDirectories(place.getParent());
            Files.write(place, bytes(name));
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text of the template. */
    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Template.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new EngineException("The template's " + name + " is missing from this build.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
