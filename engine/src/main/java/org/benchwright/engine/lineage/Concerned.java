package org.benchwright.engine.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.registry.Models;

/** Whom and which recipes what is touched concerns: owners of datasets, makers of models, recipes that made any of it. */
final class Concerned {
    private final Datasets datasets;
    private final Recipes recipes;
    private final Models models;

    Concerned(Datasets datasets, Recipes recipes, Models models) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.models = models;
    }

    /** The same with owners, and with the recipes that made something of it. */
    List<Impact.Affected> of(List<Impact.Affected> touched) {
        Map<String, String> owners = datasets.owners();
        Map<String, String> makers = models.makers();
        Map<String, Impact.Affected> byId = new LinkedHashMap<>();
        for (Impact.Affected each : touched) {
            String owner = switch (each.node().kind()) {
                case "dataset" -> owners.getOrDefault(each.node().name().substring(0, each.node().name().lastIndexOf('@')), "");
                case "model", "predictions" -> makers.getOrDefault(each.node().name(), "");
                case "deployment" -> each.path().reversed().stream().filter(id -> id.startsWith("model:")).findFirst()
                        .map(id -> makers.getOrDefault(id.substring("model:".length()), "")).orElse("");
                default -> "";
            };
            byId.put(each.node().id(), new Impact.Affected(each.node(), each.columns(), owner, each.path()));
        }
        List<Impact.Affected> all = new ArrayList<>(byId.values());
        recipes.made().forEach((recipe, made) -> first(made, byId).ifPresent(through -> {
            List<String> path = new ArrayList<>(through.path());
            path.add("recipe:" + recipe);
            all.add(new Impact.Affected(new LineageGraph.Node("recipe:" + recipe, "recipe", recipe, List.of()), List.of(), "", path));
        }));
        return all;
    }

    private static Optional<Impact.Affected> first(Set<String> made, Map<String, Impact.Affected> touched) {
        return made.stream().flatMap(name -> List.of("dataset:" + name, "model:" + name, name).stream()).filter(touched::containsKey).findFirst()
                .map(touched::get);
    }
}
