package org.benchwright.views.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.Engine;
import org.benchwright.engine.catalog.Access;
import org.benchwright.engine.catalog.BusinessFacts;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.CatalogQuery;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.engine.catalog.Facet;
import org.benchwright.engine.catalog.PersonalData;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.catalog.ServiceLevel;
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

    private Map<String, ServiceLevel> levels = Map.of();
    private final Map<String, List<PersonalData.Suggestion>> personal = new HashMap<>();

    private record Found(CatalogResults results, Map<String, ServiceLevel> levels) {
    }

    /** What is known of a dataset beside its entry. @param said by field */
    record Known(DatasetInfo dataset, Map<String, String> said, Access access) {
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
        searches.read(() -> new Found(context.engine().catalog().search(asked), context.engine().serviceLevels().list().stream()
                .collect(Collectors.toMap(ServiceLevel::dataset, Function.identity()))), both -> {
                    levels = both.levels();
                    found.set(Optional.of(both.results()));
                });
    }

    /** How a dataset keeps to its longest time between versions; empty where none was said. */
    Optional<ServiceLevel> level(CatalogEntry entry) {
        return entry.kind() == EntryKind.DATASET ? Optional.ofNullable(levels.get(entry.id())) : Optional.empty();
    }

    /** The columns of a dataset that seem to tell of persons; empty until they were looked for. */
    Optional<List<PersonalData.Suggestion>> personal(String dataset) {
        return Optional.ofNullable(personal.get(dataset));
    }

    /** Looks for columns that tell of persons, as a job. */
    void lookForPersons(String dataset, Runnable then) {
        context.background().job("Look for personal data in " + dataset, job -> context.engine().catalog().personal().suggest(dataset, job),
                found -> {
            personal.put(dataset, found);
            then.run();
        });
    }

    /** Classifies columns as suggested. */
    void accept(String dataset, List<String> columns, Runnable then) {
        context.background().job("Classify columns of " + dataset, job -> context.engine().catalog().personal().accept(dataset, columns, job),
                made -> {
            if (made.stream().anyMatch(change -> change.proposal() > 0)) {
                sayThatItWaits();
            }
            context.changed("data");
            lookForPersons(dataset, then);
        });
    }

    private void sayThatItWaits() {
        context.say(new Notice(Notice.Kind.INFO, "That waits for approval.", "An owner or steward finds it among the proposals.", Optional.empty()));
        context.changed(NoticesModel.CHANGED);
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
            return new Known(engine.datasets().info(dataset(entry)), engine.catalog().facts().of(dataset(entry), column(entry)),
                    engine.catalog().access(dataset(entry)));
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
                sayThatItWaits();
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
