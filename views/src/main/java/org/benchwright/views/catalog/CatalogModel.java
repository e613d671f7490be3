package org.benchwright.views.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.Engine;
import org.benchwright.engine.catalog.BusinessFacts;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.CatalogQuery;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.engine.catalog.Facet;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** What is typed, which facets are ticked, and what was found; the newest request wins. */
final class CatalogModel {
    private static final int MOST = 200;
    private static final int MOST_PENDING = 100;

    private final PanelContext context;
    private final Background.Latest searches;
    private final StringProperty text = new SimpleStringProperty("");
    private final Map<Facet, List<String>> ticked = new EnumMap<>(Facet.class);
    private final ReadOnlyObjectWrapper<Optional<CatalogResults>> found = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What is known of a dataset beside its entry. @param said by field */
    record Known(DatasetInfo dataset, Map<String, String> said) {
    }

    CatalogModel(PanelContext context) {
        this.context = context;
        searches = context.background().latest();
        text.addListener((t, before, now) -> search());
    }

    StringProperty textProperty() {
        return text;
    }

    /** Empty until the first search has come back. */
    ReadOnlyObjectProperty<Optional<CatalogResults>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    boolean isTicked(Facet facet, String value) {
        return ticked.getOrDefault(facet, List.of()).contains(value);
    }

    /** Whether anything narrows the results. */
    boolean narrowed() {
        return !text.get().isBlank() || !ticked.isEmpty();
    }

    void tick(Facet facet, String value, boolean on) {
        List<String> values = ticked.computeIfAbsent(facet, f -> new ArrayList<>());
        values.remove(value);
        if (on) {
            values.add(value);
        }
        if (values.isEmpty()) {
            ticked.remove(facet);
        }
        search();
    }

    void search() {
        CatalogQuery query = CatalogQuery.of(text.get(), MOST);
        for (Map.Entry<Facet, List<String>> facet : ticked.entrySet()) {
            for (String value : facet.getValue()) {
                query = query.with(facet.getKey(), value);
            }
        }
        CatalogQuery asked = query;
        searches.read(() -> context.engine().catalog().search(asked), results -> found.set(Optional.of(results)));
    }

    /** Where a thing can be seen; empty for what has no place of its own. */
    void open(CatalogEntry entry) {
        switch (entry.kind()) {
            case DATASET -> openDataset(entry.id());
            case COLUMN -> openDataset(dataset(entry));
            case RUN -> context.open(Location.of("train", "run " + entry.id()));
            case MODEL -> context.background().read(() -> context.engine().models().versions(entry.id()).getFirst(),
                    version -> context.open(Location.of("models", version.reference())));
            case MODEL_VERSION -> context.open(Location.of("models", entry.id()));
            case DEPLOYMENT -> context.open(Location.of("serve"));
            case TERM -> context.open(CatalogPanelProvider.glossary());
            case QUERY -> context.open(Location.of("data", "SQL"));
            case RECIPE -> context.open(Location.of("recipe", entry.id()));
            case EXTERNAL_TABLE -> context.open(CatalogPanelProvider.scan());
            case SYSTEM -> context.open(Location.of("systems"));
        }
    }

    private void openDataset(String name) {
        context.background().read(() -> context.engine().datasets().info(name).latest(), version ->
                context.open(Location.of("data", version.reference())));
    }

    /** The dataset that an entry is, or is a column of. */
    static String dataset(CatalogEntry entry) {
        return entry.kind() == EntryKind.DATASET ? entry.id() : entry.id().substring(0, entry.id().length() - entry.name().length() - 1);
    }

    private static Optional<String> column(CatalogEntry entry) {
        return entry.kind() == EntryKind.COLUMN ? Optional.of(entry.name()) : Optional.empty();
    }

    /** Reads what is known of a dataset or column. */
    void known(CatalogEntry entry, java.util.function.Consumer<Known> then) {
        context.background().read(() -> {
            Engine engine = context.engine();
            return new Known(engine.datasets().info(dataset(entry)), engine.catalog().facts().of(dataset(entry), column(entry)));
        }, then);
    }

    /** Says something about a dataset or column. */
    void say(CatalogEntry entry, String field, String content) {
        context.background().<Object>read(() -> {
            boolean own = entry.kind() == EntryKind.DATASET;
            if (own && field.equals("description")) {
                return context.engine().datasets().describe(entry.id(), Optional.of(content), Optional.empty(), Optional.empty());
            }
            if (own && field.equals("owner")) {
                return context.engine().datasets().describe(entry.id(), Optional.empty(), Optional.of(content), Optional.empty());
            }
            return context.engine().catalog().facts().say(dataset(entry), column(entry), field, content);
        }, done -> {
            if (waits(done, field, content)) {
                context.say(new Notice(Notice.Kind.INFO, "That waits for approval.", "An owner or steward finds it among the proposals.",
                        Optional.empty()));
                context.changed(NoticesModel.CHANGED);
            }
            context.changed("data");
        });
    }

    private static boolean waits(Object done, String field, String content) {
        return done instanceof BusinessFacts.Change change ? change.proposal() > 0
                : field.equals("owner") && done instanceof DatasetInfo dataset && !dataset.owner().equals(content);
    }

    /** How much there is to look at beside the search. @param proposals that wait */
    record Pending(long notices, long proposals) {
    }

    void pending(java.util.function.Consumer<Pending> then) {
        context.background().read(() -> new Pending(context.engine().catalog().notices().list(Optional.empty(), true, MOST_PENDING).size(),
                context.engine().catalog().proposals().list(Optional.of(Proposal.State.WAITING)).size()), then);
    }
}
