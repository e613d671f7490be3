package org.benchwright.views.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchwright.engine.catalog.Glossary;
import org.benchwright.engine.catalog.GlossaryTerm;
import org.benchwright.engine.catalog.LinkSuggestion;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.PanelContext;

/** The terms of the glossary. */
final class GlossaryModel {
    private static final int SUGGESTIONS = 5;

    private final PanelContext context;
    private final FilteredItems<GlossaryTerm> terms = new FilteredItems<>((term, text) -> (term.name() + " " + term.definition() + " "
            + String.join(" ", term.synonyms())).toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT)));

    GlossaryModel(PanelContext context) {
        this.context = context;
    }

    FilteredItems<GlossaryTerm> terms() {
        return terms;
    }

    void refresh() {
        context.background().read(() -> glossary().list(), terms::accept);
    }

    /** Adds a term or changes one. @param synonyms parted by commas */
    void put(String name, String definition, String synonyms, Runnable then) {
        change(() -> glossary().put(name, Optional.of(definition.strip()), Optional.empty(), Optional.empty(),
                Optional.of(Arrays.asList(synonyms.split(",")))), then);
    }

    void remove(GlossaryTerm term) {
        change(() -> {
            glossary().remove(term.name());
            return term;
        }, () -> { });
    }

    void link(GlossaryTerm term, String place) {
        change(() -> glossary().link(term.name(), place), () -> { });
    }

    void unlink(GlossaryTerm term, String place) {
        change(() -> glossary().unlink(term.name(), place), () -> { });
    }

    void suggestions(GlossaryTerm term, Consumer<List<LinkSuggestion>> then) {
        context.background().read(() -> glossary().suggest(term.name(), SUGGESTIONS), then);
    }

    private void change(Supplier<GlossaryTerm> act, Runnable then) {
        context.background().read(act, done -> {
            then.run();
            refresh();
            context.changed("glossary");
        });
    }

    private Glossary glossary() {
        return context.engine().catalog().glossary();
    }
}
