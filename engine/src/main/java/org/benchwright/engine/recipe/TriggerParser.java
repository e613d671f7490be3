package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/** Reads what starts a recipe. */
final class TriggerParser {
    private TriggerParser() {
    }

    static List<RecipeTrigger> triggers(Yaml.Mapping top, Path file) {
        Yaml said = top.get("triggers").orElse(new Yaml.Nothing(top.place()));
        return switch (said) {
            case Yaml.Nothing nothing -> List.of();
            case Yaml.Sequence sequence -> {
                List<RecipeTrigger> triggers = new ArrayList<>();
                sequence.items().forEach(item -> triggers.add(trigger(RecipeParser.mapping(item, "A trigger"), file)));
                yield List.copyOf(triggers);
            }
            default -> throw new BadInputException("`triggers` is " + said.words() + ".", said.place().toString(),
                    "Give a list: `- dataset: NAME`, `- file: {folder: …, pattern: …}`, `- alert: NAME`.");
        };
    }

    private static RecipeTrigger trigger(Yaml.Mapping said, Path file) {
        RecipeParser.onlyKeys(said, List.of("dataset", "file", "alert", "debounce"), "a trigger");
        Duration debounce = said.get("debounce").map(PolicyParser::duration).orElse(Duration.ZERO);
        List<RecipeTrigger> found = new ArrayList<>();
        said.get("dataset").ifPresent(d -> found.add(new RecipeTrigger.OnDataset(RecipeParser.text(d, "dataset"), debounce)));
        said.get("alert").ifPresent(a -> found.add(new RecipeTrigger.OnAlert(RecipeParser.text(a, "alert"), debounce)));
        said.get("file").ifPresent(f -> found.add(onFile(RecipeParser.mapping(f, "`file`"), file, debounce)));
        if (found.size() != 1) {
            throw new BadInputException("A trigger is one of dataset, file and alert.", said.place().toString(), "Write a list item for each.");
        }
        return found.getFirst();
    }

    private static RecipeTrigger onFile(Yaml.Mapping said, Path file, Duration debounce) {
        RecipeParser.onlyKeys(said, List.of("folder", "pattern"), "`file`");
        Yaml folder = said.get("folder").orElseThrow(() -> new BadInputException("`file` has no `folder`.", said.place().toString(),
                "Add the folder to watch, relative to the recipe's."));
        try {
            return new RecipeTrigger.OnFile(file.toAbsolutePath().normalize().resolveSibling(RecipeParser.text(folder, "folder")).normalize(),
                    said.get("pattern").map(p -> RecipeParser.text(p, "pattern")).orElse("*"), debounce);
        } catch (java.nio.file.InvalidPathException e) {
            throw new BadInputException("The folder cannot be a path.", folder.place().toString(), "Name a folder.", e);
        }
    }
}
