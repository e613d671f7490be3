package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** The terms of the business, what else they are called, and which datasets and columns they stand for. */
public final class Glossary {
    private static final String NAME = "\\S(.{0,118}\\S)?";
    private static final int LONGEST = 4000;

    private final Workspace workspace;
    private final Datasets datasets;
    private final ApprovalGate gate;

    Glossary(Workspace workspace, Datasets datasets) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.gate = new ApprovalGate(workspace);
    }

    /** What is said about a term, without its name and links. */
    private record Content(String definition, String owner, String parent, List<String> synonyms) {
        static Content of(GlossaryTerm term) {
            return new Content(term.definition(), term.owner(), term.parent(), term.synonyms());
        }
    }

    /** All terms, by name. */
    public List<GlossaryTerm> list() {
        return workspace.database().read(c -> {
            Map<String, List<String>> links = new HashMap<>();
            Sql.query(c, row -> links.computeIfAbsent(row.getString(1), t -> new ArrayList<>()).add(place(row.getString(2), row.getString(3))),
                    "SELECT term, dataset, column_name FROM glossary_link ORDER BY dataset, column_name");
            return Sql.query(c, row -> new GlossaryTerm(row.getString("name"), row.getString("definition"), row.getString("owner"),
                    row.getString("parent"), Json.read(row.getString("synonyms_json"), new TypeReference<List<String>>() { }),
                    links.getOrDefault(row.getString("name"), List.of()), row.getString("changed_at")),
                    "SELECT * FROM glossary_term ORDER BY LOWER(name)");
        });
    }

    /** @throws BadInputException when there is no such term */
    public GlossaryTerm get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private Optional<GlossaryTerm> find(String name) {
        return list().stream().filter(t -> t.name().equalsIgnoreCase(name.strip())).findFirst();
    }

    /**
     * Adds a term, or changes what is said about one; what is empty stays as it is. Audited as {@code glossary.put}. A change that waits for
     * approval changes nothing: the term as it was is returned, or one that says nothing and was changed never.
     *
     * @throws BadInputException when the name is empty or too long, or the parent is unknown, the term itself or one below it
     */
    public GlossaryTerm put(String name, Optional<String> definition, Optional<String> owner, Optional<String> parent,
            Optional<List<String>> synonyms) {
        String wanted = name.strip();
        if (!wanted.matches(NAME)) {
            throw new BadInputException("A term's name has 1 to 120 characters on one line.", "name: " + wanted, "Give a shorter or another name.");
        }
        Optional<GlossaryTerm> before = find(wanted);
        String exact = before.map(GlossaryTerm::name).orElse(wanted);
        String above = parent.map(p -> p.isBlank() ? "" : get(p).name()).orElse(before.map(GlossaryTerm::parent).orElse(""));
        requireNoCycle(exact, above);
        String meaning = definition.orElse(before.map(GlossaryTerm::definition).orElse(""));
        List<String> also = synonyms.orElse(before.map(GlossaryTerm::synonyms).orElse(List.of())).stream().map(String::strip)
                .filter(s -> !s.isEmpty()).distinct().toList();
        if (meaning.length() > LONGEST || Json.write(also).length() > LONGEST) {
            throw new BadInputException("A definition or a list of synonyms is longer than 4000 characters.", "term " + exact, "Shorten it.");
        }
        Content after = new Content(meaning, owner.orElse(before.map(GlossaryTerm::owner).orElse("")), above, also);
        write(exact, before, Optional.of(after));
        return find(exact).orElse(new GlossaryTerm(exact, "", "", "", List.of(), List.of(), ""));
    }

    private void write(String name, Optional<GlossaryTerm> before, Optional<Content> after) {
        workspace.database().write(c -> {
            String was = before.map(t -> Json.write(Content.of(t))).orElse("");
            String is = after.map(Json::write).orElse("");
            if (was.equals(is) || gate.hold(c, "", name, ChangeLog.GLOSSARY, was, is).isPresent()) {
                return null;
            }
            ChangeLog.keep(c, "", name, ChangeLog.GLOSSARY, was, is);
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("term", name);
            if (after.isPresent()) {
                Content content = after.get();
                Sql.update(c, "MERGE INTO glossary_term(name, definition, owner, parent, synonyms_json, changed_at) KEY(name) VALUES (?,?,?,?,?,?)",
                        name, content.definition(), content.owner(), content.parent(), Json.write(content.synonyms()), Instant.now().toString());
                said.put("definition", content.definition());
                said.put("parent", content.parent());
                said.put("synonyms", content.synonyms());
            } else {
                Sql.query(c, row -> ChangeLog.keep(c, row.getString(1), row.getString(2), ChangeLog.TERM, name, ""),
                        "SELECT dataset, column_name FROM glossary_link WHERE term = ?", name);
                Sql.update(c, "DELETE FROM glossary_link WHERE term = ?", name);
                Sql.update(c, "DELETE FROM glossary_term WHERE name = ?", name);
            }
            workspace.audit().append(c, "glossary", after.isPresent() ? "put" : "remove", said);
            return null;
        });
    }

    /** What is said about a term, in JSON; empty when there is no such term. */
    String content(String name) {
        return find(name).map(t -> Json.write(Content.of(t))).orElse("");
    }

    /** Makes a term say this, in JSON; removes it when this is empty. */
    Object write(String name, String content) {
        if (content.isEmpty()) {
            remove(name);
            return name;
        }
        Content said = Json.read(content, Content.class);
        return put(name, Optional.of(said.definition()), Optional.of(said.owner()), Optional.of(said.parent()), Optional.of(said.synonyms()));
    }

    /** Every change of a term and of its links, the newest first; also of one that is gone. */
    public List<BusinessFacts.Change> history(String name) {
        return workspace.database().read(c -> Sql.query(c, ChangeLog::change, "SELECT * FROM catalog_change WHERE field = ? AND"
                + " LOWER(column_name) = LOWER(?) OR field = ? AND (LOWER(content_before) = LOWER(?) OR LOWER(content_after) = LOWER(?))"
                + " ORDER BY id DESC", ChangeLog.GLOSSARY, name.strip(), ChangeLog.TERM, name.strip(), name.strip()));
    }

    private void requireNoCycle(String name, String above) {
        Map<String, String> parents = new HashMap<>();
        list().forEach(t -> parents.put(t.name(), t.parent()));
        for (String at = above; !at.isEmpty(); at = parents.getOrDefault(at, "")) {
            if (at.equals(name)) {
                throw new BadInputException("The parent of " + name + " lies below it.", "parent: " + above, "Choose a wider term.");
            }
        }
    }

    /**
     * Says that a dataset or column is what a term means. Audited as {@code glossary.link}.
     *
     * @param place {@code dataset} or {@code dataset.column}
     * @throws BadInputException when the term, dataset or column is unknown
     */
    public GlossaryTerm link(String term, String place) {
        return change(term, place, true);
    }

    /** Takes a link back. Audited as {@code glossary.unlink}. */
    public GlossaryTerm unlink(String term, String place) {
        return change(term, place, false);
    }

    private GlossaryTerm change(String name, String place, boolean linked) {
        GlossaryTerm term = get(name);
        DatasetInfo dataset = dataset(place);
        String column = place.length() == dataset.name().length() ? "" : column(dataset, place.substring(dataset.name().length() + 1));
        workspace.database().write(c -> {
            String before = linked ? "" : term.name();
            String after = linked ? term.name() : "";
            if (linked == linked(c, term.name(), dataset.name(), column)
                    || gate.hold(c, dataset.name(), column, ChangeLog.TERM, before, after).isPresent()) {
                return null;
            }
            ChangeLog.keep(c, dataset.name(), column, ChangeLog.TERM, before, after);
            Sql.update(c, linked ? "MERGE INTO glossary_link(term, dataset, column_name) KEY(term, dataset, column_name) VALUES (?,?,?)"
                    : "DELETE FROM glossary_link WHERE term = ? AND dataset = ? AND column_name = ?", term.name(), dataset.name(), column);
            workspace.audit().append(c, "glossary", linked ? "link" : "unlink",
                    Map.of("term", term.name(), "name", dataset.name(), "column", column));
            return null;
        });
        return get(term.name());
    }

    boolean linked(String term, String dataset, String column) {
        return workspace.database().write(c -> linked(c, term, dataset, column));
    }

    private static boolean linked(Connection c, String term, String dataset, String column) throws SQLException {
        return Sql.number(c, "SELECT COUNT(*) FROM glossary_link WHERE term = ? AND dataset = ? AND column_name = ?", term, dataset, column) > 0;
    }

    /** The dataset of the longest name that the place begins with: names may hold dots. */
    private DatasetInfo dataset(String place) {
        for (int end = place.length(); end > 0; end = place.lastIndexOf('.', end - 1)) {
            String name = place.substring(0, end);
            Optional<DatasetInfo> found = datasets.list().stream().filter(d -> d.name().equalsIgnoreCase(name)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return datasets.info(place);
    }

    private static String column(DatasetInfo dataset, String name) {
        return dataset.latest().columns().stream().map(ColumnInfo::name).filter(c -> c.equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new BadInputException(dataset.name() + " has no column " + name + ".", "It has "
                        + String.join(", ", dataset.latest().columns().stream().map(ColumnInfo::name).limit(20).toList()) + "."));
    }

    /**
     * Removes a term with its links. Audited as {@code glossary.remove}.
     *
     * @throws BadInputException when there is no such term or others lie below it
     */
    public void remove(String name) {
        GlossaryTerm term = get(name);
        List<String> below = list().stream().filter(t -> t.parent().equals(term.name())).map(GlossaryTerm::name).toList();
        if (!below.isEmpty()) {
            throw new BadInputException(term.name() + " is the parent of " + String.join(", ", below) + ".", "Give those another parent first.");
        }
        write(term.name(), Optional.of(term), Optional.empty());
    }

    /** Which columns and datasets a term may stand for that are not linked to it yet, the likeliest first. */
    public List<LinkSuggestion> suggest(String term, int limit) {
        return LinkSuggestion.of(get(term), datasets.list(), limit);
    }

    /**
     * Which terms a dataset and its columns may stand for that are not linked to them yet, the likeliest first; by term.
     *
     * @throws BadInputException when there is no such dataset
     */
    public List<TermSuggestion> suggestTerms(String dataset, int limit) {
        List<DatasetInfo> one = List.of(datasets.info(dataset));
        return list().stream().flatMap(term -> LinkSuggestion.of(term, one, Integer.MAX_VALUE).stream().map(link -> new TermSuggestion(term.name(),
                link)))
                .sorted(Comparator.comparingDouble((TermSuggestion s) -> s.link().score()).reversed().thenComparing(s -> s.link().place()))
                        .limit(limit)
                .toList();
    }

    /** Terms by {@code dataset} or {@code dataset.column}. */
    Map<String, List<String>> byPlace() {
        Map<String, List<String>> found = new HashMap<>();
        list().forEach(t -> t.links().forEach(l -> found.computeIfAbsent(l, p -> new ArrayList<>()).add(t.name())));
        return found;
    }

    /** What means the same as a phrase: by the phrase's words joined with blanks, the words of each other phrase. */
    Map<String, List<List<String>>> synonyms() {
        Map<String, List<List<String>>> same = new HashMap<>();
        for (GlossaryTerm term : list()) {
            Set<List<String>> phrases = new LinkedHashSet<>();
            phrases.add(Words.TYPED.texts(term.name()));
            term.synonyms().forEach(s -> phrases.add(Words.TYPED.texts(s)));
            phrases.remove(List.of());
            for (List<String> phrase : phrases) {
                phrases.stream().filter(p -> !p.equals(phrase)).forEach(p -> same.computeIfAbsent(String.join(" ", phrase),
                        k -> new ArrayList<>()).add(p));
            }
        }
        return same;
    }

    static String place(String dataset, String column) {
        return column.isEmpty() ? dataset : dataset + "." + column;
    }

    private static BadInputException unknown(String name) {
        return new BadInputException("There is no term \"" + name.strip() + "\".", "`data glossary list` shows those that are there.");
    }
}
