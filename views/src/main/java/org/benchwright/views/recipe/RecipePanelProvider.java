package org.benchwright.views.recipe;

import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/**
 * Contributes the Recipes panel: {@code recipe} lists them, {@code recipe/penguins.yaml} is the page of one, {@code
 * recipe/samples/recipes/spam.yaml} of a sample.
 */
public final class RecipePanelProvider implements PanelProvider {
    static final String ID = "recipe";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Recipes";
    }

    @Override
    public String icon() {
        return "mdi2s-sitemap-outline";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return at.home() ? new RecipesPanel(context) : new RecipePanel(context, String.join("/", at.path()));
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.recipes().list().stream().map(Path::getFileName).map(Path::toString)
                .map(file -> new Destination(file.replaceFirst("\\.ya?ml$", ""), "recipe", recipe(file))).toList();
    }

    /** The page of a recipe: a name in {@code recipes/}, or a path from the workspace. */
    static Location recipe(String file) {
        return Location.of(ID, file.split("/"));
    }
}
