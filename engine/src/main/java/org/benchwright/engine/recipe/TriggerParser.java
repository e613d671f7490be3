package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                    "Give a list: `- schedule: \"0 6 * * *\"`, `- dataset: NAME`, `- file: {folder: …, pattern: …}`, `- model: NAME`, `- alert: NAME`.");
        };
    }

    private static RecipeTrigger trigger(Yaml.Mapping said, Path file) {
        RecipeParser.onlyKeys(said, List.of("schedule", "zone", "catch_up", "dataset", "file", "model", "alert", "debounce"), "a trigger");
        Duration debounce = said.get("debounce").map(PolicyParser::duration).orElse(Duration.ZERO);
        List<RecipeTrigger> found = new ArrayList<>();
        said.get("dataset").ifPresent(d -> found.add(new RecipeTrigger.OnDataset(RecipeParser.text(d, "dataset"), debounce)));
        said.get("alert").ifPresent(a -> found.add(new RecipeTrigger.OnAlert(RecipeParser.text(a, "alert"), debounce)));
        said.get("schedule").ifPresent(s -> found.add(onClock(s, said, debounce)));
        said.get("model").ifPresent(m -> found.add(onModel(m, debounce)));
        said.get("file").ifPresent(f -> found.add(onFile(RecipeParser.mapping(f, "`file`"), file, debounce)));
        if (found.size() != 1) {
            throw new BadInputException("A trigger is one of schedule, dataset, file, model and alert.", said.place().toString(),
                    "Write a list item for each.");
        }
        if (!(found.getFirst() instanceof RecipeTrigger.OnClock)) {
            said.get("zone").or(() -> said.get("catch_up")).ifPresent(stray -> {
                throw new BadInputException("`zone` and `catch_up` belong to a `schedule`.", stray.place().toString(), "Leave them out here.");
            });
        }
        return found.getFirst();
    }

    private static RecipeTrigger onClock(Yaml said, Yaml.Mapping trigger, Duration debounce) {
        ZoneId zone = trigger.get("zone").<ZoneId>map(z -> Schedule.zone(RecipeParser.text(z, "zone"), z.place().toString())).orElse(ZoneOffset.UTC);
        return new RecipeTrigger.OnClock(Schedule.of(RecipeParser.text(said, "schedule"), zone, said.place().toString()),
                trigger.get("catch_up").map(TriggerParser::catchUp).orElse(RecipeTrigger.CatchUp.NONE), debounce);
    }

    private static RecipeTrigger.CatchUp catchUp(Yaml said) {
        return switch (RecipeParser.text(said, "catch_up")) {
            case "none" -> RecipeTrigger.CatchUp.NONE;
            case "last" -> RecipeTrigger.CatchUp.LAST;
            case "all" -> RecipeTrigger.CatchUp.ALL;
            default -> throw new BadInputException("`catch_up` cannot be \"" + RecipeParser.text(said, "catch_up") + "\".", said.place().toString(),
                    "Write none, last or all: what to start of the due times at which nobody watched.");
        };
    }

    /** {@code model: NAME} or {@code model: {name: NAME, alias: ALIAS}}. */
    private static RecipeTrigger onModel(Yaml said, Duration debounce) {
        if (!(said instanceof Yaml.Mapping named)) {
            return new RecipeTrigger.OnModel(RecipeParser.text(said, "model"), Optional.empty(), debounce);
        }
        RecipeParser.onlyKeys(named, List.of("name", "alias"), "`model`");
        Yaml name = named.get("name").orElseThrow(() -> new BadInputException("`model` has no `name`.", named.place().toString(),
                "Add the registered model's name."));
        return new RecipeTrigger.OnModel(RecipeParser.text(name, "name"), named.get("alias").map(a -> RecipeParser.text(a, "alias")), debounce);
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
