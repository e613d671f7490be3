package org.benchwright.engine.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/** The workspace's registered models. */
public final class Models {
    /** A name people and URLs can carry. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,119}";

    /**
     * A model with its newest version.
     *
     * @param latest the highest version number
     */
    public record ModelSummary(String name, String description, int latest, int versions, String stage, List<String> aliases,
            String createdAt) {
    }

    /**
     * What checking a version's files found.
     *
     * @param ok whether every file has the content it was registered with
     */
    public record Verification(String model, int version, boolean ok, List<String> problems) {
    }

    private final Workspace workspace;
    private final Runs runs;

    public Models(Workspace workspace, Runs runs) {
        this.workspace = workspace;
        this.runs = runs;
    }

    /**
     * Registers the outcome of a finished run as the next version of {@code name}.
     *
     * @param signature what goes in and out, as JSON
     * @param files     SHA-256 of artifacts by name
     * @throws BadInputException when the name cannot be used or the run did not finish
     */
    public ModelVersion register(String name, long runId, JsonNode signature, Map<String, String> files, String description) {
        requireName(name);
        Optional<Run> run = runId == 0 ? Optional.empty() : Optional.of(runs.get(runId));
        if (run.isPresent() && !run.get().state().equals("FINISHED")) {
            throw new BadInputException("Run " + runId + " did not finish, so its model cannot be registered.", "Register a finished run.");
        }
        files.values().forEach(workspace.artifacts()::path);
        int version = workspace.database().write(c -> {
            String now = Instant.now().toString();
            if (Sql.number(c, "SELECT COUNT(*) FROM model WHERE name = ?", name) == 0) {
                Sql.update(c, "INSERT INTO model(name, description, created_at) VALUES (?,?,?)", name, description, now);
            }
            int next = 1 + (int) Sql.number(c, "SELECT MAX(version) FROM model_version WHERE model = ?", name);
            Sql.update(c, "INSERT INTO model_version(model, version, run_id, signature_json, card, created_at, created_by) VALUES (?,?,?,?,?,?,?)",
                    name, next, runId == 0 ? null : runId, Json.write(signature), "", now, AuditLog.actor());
            for (Map.Entry<String, String> file : files.entrySet()) {
                Sql.update(c, "INSERT INTO model_file(model, version, name, sha256) VALUES (?,?,?,?)", name, next, file.getKey(), file.getValue());
            }
            ModelVersion made = versions(c, name).getFirst();
            Sql.update(c, "UPDATE model_version SET card = ? WHERE model = ? AND version = ?", ModelCard.draft(made, run, description), name, next);
            workspace.audit().append(c, "model", "register", Map.of("model", name, "version", next, "run", runId, "files", files));
            return next;
        });
        return get(name, version);
    }

    /** Every model by name. */
    public List<ModelSummary> list() {
        return workspace.database().read(c -> {
            List<ModelSummary> found = new ArrayList<>();
            for (String[] row : Sql.query(c, r -> new String[] {r.getString(1), r.getString(2), r.getString(3)},
                    "SELECT name, description, created_at FROM model ORDER BY name")) {
                List<ModelVersion> all = versions(c, row[0]);
                List<String> aliases = all.stream().flatMap(v -> v.aliases().stream().map(a -> a + "=" + v.version())).toList();
                String stage = all.stream().map(ModelVersion::stage).filter(s -> s.equals(Stage.PRODUCTION.title())).findFirst()
                        .orElse(all.isEmpty() ? Stage.NONE.title() : all.getFirst().stage());
                found.add(new ModelSummary(row[0], row[1], all.isEmpty() ? 0 : all.getFirst().version(), all.size(), stage, aliases, row[2]));
            }
            return found;
        });
    }

    /**
     * The versions of a model, the newest first.
     *
     * @throws BadInputException when there is no such model
     */
    public List<ModelVersion> versions(String name) {
        List<ModelVersion> all = workspace.database().read(c -> versions(c, name));
        if (all.isEmpty()) {
            throw new BadInputException("There is no model named \"" + name + "\".", "`benchwright model list` shows what there is.");
        }
        return all;
    }

    /** The run that made each version, by {@code name@version}; 0 for one that was registered from a file. */
    public Map<String, Long> trainedBy() {
        return workspace.database().read(c -> {
            Map<String, Long> runs = new LinkedHashMap<>();
            Sql.query(c, r -> runs.put(r.getString(1) + "@" + r.getInt(2), r.getLong(3)),
                    "SELECT model, version, run_id FROM model_version ORDER BY model, version");
            return runs;
        });
    }

    /** Who made each version, by {@code name@version}; those of which it is not known are left out. */
    public Map<String, String> makers() {
        return workspace.database().read(c -> {
            Map<String, String> makers = new LinkedHashMap<>();
            Sql.query(c, r -> makers.put(r.getString(1) + "@" + r.getInt(2), r.getString(3)),
                    "SELECT model, version, created_by FROM model_version WHERE created_by <> ''");
            return makers;
        });
    }

    /** @throws BadInputException when there is no such version */
    public ModelVersion get(String name, int version) {
        return versions(name).stream().filter(v -> v.version() == version).findFirst()
                .orElseThrow(() -> new BadInputException("Model \"" + name + "\" has no version " + version + ".",
                        "`benchwright model show " + name + "` lists its versions."));
    }

    /**
     * The version that {@code name}, {@code name@3}, {@code name@alias} or {@code name@Production} means; without a part behind the @ the
     * one in Production, else the newest.
     */
    public ModelVersion resolve(String reference) {
        int at = reference.indexOf('@');
        if (at < 0) {
            List<ModelVersion> all = versions(reference);
            return all.stream().filter(v -> v.stage().equals(Stage.PRODUCTION.title())).findFirst().orElse(all.getFirst());
        }
        String name = reference.substring(0, at);
        String which = reference.substring(at + 1);
        if (which.matches("\\d{1,9}")) {
            return get(name, Integer.parseInt(which));
        }
        return versions(name).stream()
                .filter(v -> v.aliases().contains(which) || (!which.equalsIgnoreCase("None") && v.stage().equalsIgnoreCase(which))).findFirst()
                .orElseThrow(() -> new BadInputException("Model \"" + name + "\" has no alias or stage \"" + which + "\".",
                        "`benchwright model show " + name + "` lists what there is."));
    }

    /**
     * Moves a version to a stage; one in Production before is archived in the same step.
     *
     * @throws BadInputException when that move is not allowed
     */
    public ModelVersion promote(String name, int version, Stage to) {
        workspace.database().write(c -> {
            ModelVersion found = get(name, version);
            Stage from = Stage.of(found.stage());
            if (!from.next().contains(to)) {
                throw new BadInputException(found.reference() + " cannot go from " + from.title() + " to " + to.title() + ".",
                        "From " + from.title() + " it may go to "
                                + String.join(", ", from.next().stream().sorted().map(Stage::title).toList()) + ".");
            }
            if (to == Stage.PRODUCTION) {
                archiveIncumbent(c, name, version);
            }
            Sql.update(c, "UPDATE model_version SET stage = ? WHERE model = ? AND version = ?", to.title(), name, version);
            workspace.audit().append(c, "model", "promote",
                    Map.of("model", name, "version", version, "from", from.title(), "to", to.title()));
            return null;
        });
        return get(name, version);
    }

    private void archiveIncumbent(Connection c, String name, int version) throws SQLException {
        for (int incumbent : Sql.query(c, r -> r.getInt(1), "SELECT version FROM model_version WHERE model = ? AND stage = ?", name,
                Stage.PRODUCTION.title())) {
            Sql.update(c, "UPDATE model_version SET stage = ? WHERE model = ? AND version = ?", Stage.ARCHIVED.title(), name, incumbent);
            workspace.audit().append(c, "model", "promote", Map.of("model", name, "version", incumbent, "from",
                    Stage.PRODUCTION.title(), "to", Stage.ARCHIVED.title(), "because", "replaced by version " + version));
        }
    }

    /** Points {@code alias} at a version; it stops pointing elsewhere. */
    public ModelVersion alias(String name, String alias, int version) {
        get(name, version);
        if (!alias.matches(NAME) || alias.matches("\\d+")) {
            throw new BadInputException("\"" + alias + "\" cannot be an alias.", "Use letters, digits, dot, dash and underscore, not only digits.");
        }
        workspace.database().write(c -> {
            Sql.update(c, "MERGE INTO model_alias(model, alias, version) KEY(model, alias) VALUES (?,?,?)", name, alias, version);
            workspace.audit().append(c, "model", "alias", Map.of("model", name, "alias", alias, "version", version));
            return null;
        });
        return get(name, version);
    }

    /** Takes an alias away. */
    public void unalias(String name, String alias) {
        workspace.database().write(c -> {
            if (Sql.update(c, "DELETE FROM model_alias WHERE model = ? AND alias = ?", name, alias) == 0) {
                throw new BadInputException("Model \"" + name + "\" has no alias \"" + alias + "\".", "");
            }
            workspace.audit().append(c, "model", "unalias", Map.of("model", name, "alias", alias));
            return null;
        });
    }

    /** Replaces a version's card. */
    public ModelVersion describe(String name, int version, String card) {
        get(name, version);
        workspace.database().write(c -> {
            Sql.update(c, "UPDATE model_version SET card = ? WHERE model = ? AND version = ?", card, name, version);
            workspace.audit().append(c, "model", "card", Map.of("model", name, "version", version, "sha256", Checksums.sha256(card)));
            return null;
        });
        return get(name, version);
    }

    /** Compares the files with what was registered. */
    public Verification verify(String name, int version) {
        ModelVersion found = get(name, version);
        List<String> problems = new ArrayList<>();
        found.files().forEach((file, sha) -> {
            try {
                if (!Checksums.sha256(workspace.artifacts().path(sha)).equals(sha)) {
                    problems.add(file + " was changed");
                }
            } catch (BadInputException missing) {
                problems.add(file + " is missing");
            } catch (java.io.IOException unreadable) {
                problems.add(file + " cannot be read: " + unreadable.getMessage());
            }
        });
        return new Verification(name, version, problems.isEmpty(), problems);
    }

    /** What the version came from, the data first: datasets, run, model. */
    public Lineage lineage(String name, int version) {
        ModelVersion found = get(name, version);
        Optional<Run> run = found.runId() == 0 ? Optional.empty() : runs.find(found.runId());
        List<String> served = workspace.database().read(c -> Sql.query(c, r -> r.getString(1),
                "SELECT DISTINCT url FROM deployment WHERE model = ? AND version = ? AND stopped_at IS NULL", name, version));
        return new Lineage(run.map(Run::data).orElse(List.of()), run.map(Run::id).orElse(0L), run.map(Run::parameters).orElse(Map.of()),
                run.map(Run::seed).orElse(0L), run.map(Run::environment).orElse(Map.of()), found.reference(), found.files(), served);
    }

    /**
     * Where a version comes from and where it goes.
     *
     * @param data       what the run read, {@code name@version} or file with checksum
     * @param run        0 when there was none
     * @param served     URLs that answer with it now
     */
    public record Lineage(List<String> data, long run, Map<String, String> parameters, long seed, Map<String, String> environment,
            String model, Map<String, String> files, List<String> served) {
    }

    /** @throws BadInputException when no model can be named so */
    public static void requireName(String name) {
        if (!name.matches(NAME)) {
            throw new BadInputException("\"" + name + "\" cannot be a model's name.",
                    "Use up to 120 letters, digits, dots, dashes and underscores, beginning with a letter or digit.");
        }
    }

    private static List<ModelVersion> versions(Connection c, String name) throws SQLException {
        Map<Integer, List<String>> aliases = new TreeMap<>();
        Sql.query(c, r -> aliases.computeIfAbsent(r.getInt(2), v -> new ArrayList<>()).add(r.getString(1)),
                "SELECT alias, version FROM model_alias WHERE model = ? ORDER BY alias", name);
        Map<Integer, Map<String, String>> files = new TreeMap<>();
        Sql.query(c, r -> files.computeIfAbsent(r.getInt(1), v -> new LinkedHashMap<>()).put(r.getString(2), r.getString(3)),
                "SELECT version, name, sha256 FROM model_file WHERE model = ? ORDER BY name", name);
        return Sql.query(c, r -> new ModelVersion(name, r.getInt("version"), r.getLong("run_id"), r.getString("stage"),
                aliases.getOrDefault(r.getInt("version"), List.of()), Json.tree(r.getString("signature_json")),
                files.getOrDefault(r.getInt("version"), Map.of()), r.getString("card"), r.getString("created_at"), r.getString("created_by")),
                "SELECT * FROM model_version WHERE model = ? ORDER BY version DESC", name);
    }
}
