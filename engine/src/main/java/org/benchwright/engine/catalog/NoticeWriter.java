package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaChange;
import org.benchwright.engine.data.schema.SchemaComparison;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Makes notices of what is audited. */
final class NoticeWriter implements AuditLog.Follower {
    private static final int MOST_NAMED = 10;
    private static final int LONGEST_QUOTE = 200;

    @Override
    public void appended(Connection c, AuditLog.Event event) throws SQLException {
        if (event.noun().equals("glossary") || event.noun().equals("data") && (event.verb().equals("describe") || event.verb().equals("say"))) {
            metadata(c);
        } else if (event.noun().equals("data")) {
            JsonNode said = Json.tree(event.arguments());
            if (said.has("version") && said.has("sha256")) {
                columns(c, said.path("name").asString(""), said.path("version").asInt());
            } else if (event.verb().equals("quality") && !said.path("passed").asBoolean(true)) {
                quality(c, said);
            }
        }
    }

    private static void metadata(Connection c) throws SQLException {
        for (BusinessFacts.Change change : Sql.query(c, ChangeLog::change, "SELECT * FROM catalog_change WHERE noticed = FALSE ORDER BY id")) {
            Set<String> people = new LinkedHashSet<>(Stewardship.of(c, change.dataset(), change.column()));
            if (change.field().equals("owner") || change.field().equals(Stewardship.STEWARD)) {
                people.addAll(Stewardship.people(change.before()));
            }
            people.remove(change.actor());
            Notices.tell(c, people, NoticeKind.METADATA, change.dataset(), "change " + change.id(), sentence(change));
            Sql.update(c, "UPDATE catalog_change SET noticed = TRUE WHERE id = ?", change.id());
        }
    }

    /** What a change did, for people. */
    static String sentence(BusinessFacts.Change change) {
        if (change.dataset().isEmpty()) {
            return change.actor() + (change.before().isEmpty() ? " added the term " : change.after().isEmpty() ? " removed the term "
                    : " changed the term ") + change.column() + ".";
        }
        String place = Glossary.place(change.dataset(), change.column());
        if (change.field().equals(ChangeLog.TERM)) {
            return change.actor() + (change.after().isEmpty() ? " took the term " + change.before() + " from " : " linked the term "
                    + change.after() + " to ") + place + ".";
        }
        String what = change.actor() + " changed the " + change.field() + " of " + place;
        return change.before().isEmpty() ? what + " to " + quote(change.after()) + "."
                : change.after().isEmpty() ? change.actor() + " took away the " + change.field() + " of " + place + ", which was "
                + quote(change.before()) + "." : what + " from " + quote(change.before()) + " to " + quote(change.after()) + ".";
    }

    private static String quote(String text) {
        return '"' + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 1) + "…") + '"';
    }

    private static void columns(Connection c, String dataset, int version) throws SQLException {
        List<List<ColumnInfo>> two = Sql.query(c, row -> Json.read(row.getString(1), new TypeReference<List<ColumnInfo>>() { }),
                "SELECT column_json FROM dataset_version WHERE dataset = ? AND version <= ? ORDER BY version DESC LIMIT 2", dataset, version);
        if (two.size() < 2) {
            return;
        }
        SchemaComparison found = SchemaComparison.of(two.get(1), two.get(0));
        Compatibility demanded = Sql.first(c, row -> Compatibility.of(row.getString(1)), "SELECT compatibility FROM dataset_demand WHERE dataset = ?",
                dataset).orElse(Compatibility.NONE);
        if (found.compatibility().satisfies(Compatibility.FORWARD) && found.compatibility().satisfies(demanded)) {
            return;
        }
        String reference = dataset + "@" + version;
        String what = " changed its columns (" + (found.compatibility() == Compatibility.NONE ? "not" : "only " + found.compatibility().word())
                + " compatible): " + found.changes().stream().map(SchemaChange::sentence).collect(Collectors.joining(" "));
        Notices.tell(c, Stewardship.of(c, dataset), NoticeKind.SCHEMA, dataset, "schema " + reference, reference + what);
        Map<String, Set<String>> touched = new TreeMap<>();
        for (String below : below(c, dataset)) {
            for (String person : Stewardship.of(c, below)) {
                touched.computeIfAbsent(person, p -> new TreeSet<>()).add(below);
            }
        }
        for (Map.Entry<String, Set<String>> one : touched.entrySet()) {
            List<String> names = new ArrayList<>(one.getValue());
            String list = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                    + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
            Notices.tell(c, List.of(one.getKey()), NoticeKind.UPSTREAM, dataset, "upstream " + reference,
                    reference + ", from which " + list + (names.size() == 1 ? " is made," : " are made,") + what);
        }
    }

    /** Every dataset that was made from this one, directly or through others. */
    private static Set<String> below(Connection c, String dataset) throws SQLException {
        Map<String, Set<String>> made = new HashMap<>();
        Sql.query(c, row -> made.computeIfAbsent(row.getString(1).replaceFirst("@\\d+$", ""), s -> new LinkedHashSet<>()).add(row.getString(2)),
                "SELECT DISTINCT i.source, i.dataset FROM dataset_input i JOIN dataset d ON d.name = i.dataset WHERE d.deleted_at IS NULL");
        Set<String> seen = new LinkedHashSet<>(Set.of(dataset));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            made.getOrDefault(next.remove(), Set.of()).stream().filter(seen::add).forEach(next::add);
        }
        seen.remove(dataset);
        return seen;
    }

    private static void quality(Connection c, JsonNode said) throws SQLException {
        String reference = said.path("data").asString("");
        String dataset = reference.replaceFirst("@\\d+$", "");
        Optional<String> name = Sql.first(c, row -> row.getString(1), "SELECT name FROM dataset WHERE name = ?", dataset);
        if (name.isPresent()) {
            Notices.tell(c, Stewardship.of(c, dataset), NoticeKind.QUALITY, dataset, "quality " + reference + " " + said.path("rules_sha256")
                    .asString(""),
                    String.format(java.util.Locale.ROOT, "The quality check of %s failed: its score is %.1f of 100.", reference,
                            100 * said.path("score").asDouble()));
        }
    }
}
