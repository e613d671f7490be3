package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.version.Garbage;
import org.benchwright.engine.data.version.Retention;
import org.benchwright.engine.data.version.VersionTag;
import org.benchwright.engine.data.version.Versions;
import org.benchwright.engine.fault.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} about versions and how long they stay. */
final class DataVersions {
    private DataVersions() {
    }

    @Command(name = "versions", description = "The versions of a dataset, the newest first, with their tags.",
            footer = {"", "Example: benchwright data versions orders"})
    static final class ListVersions extends Verb {
        @Parameters(paramLabel = "NAME", description = "The dataset.")
        String name;

        @Override
        protected Object run(Cli cli) {
            DatasetInfo dataset = cli.engine().datasets().info(name);
            List<VersionTag> tags = cli.engine().versions().tags(name);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (DatasetVersion version : dataset.versions()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("version", version.version());
                row.put("tags", tags.stream().filter(t -> t.version() == version.version()).map(VersionTag::tag).toList());
                row.put("rows", version.rows());
                row.put("columns", version.columns().size());
                row.put("bytes", version.bytes());
                row.put("synthetic", version.synthetic());
                row.put("imported_at", version.importedAt());
                row.put("source", version.source());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "tag", description = "Name a version; NAME@TAG then reads it. A tag that is there moves.",
            footer = {"", "Example: benchwright data tag orders@3 release-1"})
    static final class Tag extends Verb {
        @Parameters(index = "0", paramLabel = "D", description = "name or name@version.")
        String data;
        @Parameters(index = "1", paramLabel = "TAG", description = "Begins with a letter.")
        String tag;

        @Override
        protected Object run(Cli cli) {
            DatasetVersion version = cli.engine().datasets().version(data);
            OptionalInt before = cli.engine().versions().tag(version.reference(), tag);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", version.dataset());
            told.put("version", version.version());
            told.put("tag", tag);
            told.put("moved_from", before.isPresent() ? before.getAsInt() : null);
            return told;
        }
    }

    @Command(name = "untag", description = "Take a tag away.", footer = {"", "Example: benchwright data untag orders release-1"})
    static final class Untag extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
        String name;
        @Parameters(index = "1", paramLabel = "TAG", description = "Which.")
        String tag;

        @Override
        protected Object run(Cli cli) {
            int version = cli.engine().versions().untag(name, tag);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", cli.engine().datasets().info(name).name());
            told.put("version", version);
            told.put("untagged", tag);
            return told;
        }
    }

    @Command(name = "zone", description = "Move a dataset to the zone raw, curated or served.",
            footer = {"", "Example: benchwright data zone orders curated", "", "What is to be served must have passed a quality check."})
    static final class MoveZone extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
        String name;
        @Parameters(index = "1", paramLabel = "ZONE", description = "raw, curated or served.")
        String zone;
        @Option(names = "--unchecked", description = "Serve it though its latest version has not passed a quality check.")
        boolean unchecked;

        @Override
        protected Object run(Cli cli) {
            Versions versions = cli.engine().versions();
            DatasetInfo dataset = unchecked ? versions.zoneUnchecked(name, Zone.of(zone)) : versions.zone(name, Zone.of(zone));
            return Map.of("name", dataset.name(), "zone", dataset.zone().word());
        }
    }

    @Command(name = "retention", description = "How long versions are kept; without options, shows it. The latest and tagged ones always are.",
            footer = {"", "Example: benchwright data retention orders --last 5 --days 30", "         benchwright data retention --zone raw --last 10"})
    static final class Retain extends Verb {
        @Parameters(paramLabel = "NAME", arity = "0..1", description = "The dataset.")
        String name;
        @Option(names = "--zone", paramLabel = "ZONE", description = "All datasets of a zone that have no policy of their own.")
        String zone;
        @Option(names = "--last", paramLabel = "N", description = "Keep the newest N.")
        Integer last;
        @Option(names = "--days", paramLabel = "N", description = "Keep those made within N days.")
        Integer days;
        @Option(names = "--all", description = "Keep all again.")
        boolean all;

        @Override
        protected Object run(Cli cli) {
            Versions versions = cli.engine().versions();
            if (name != null && zone != null) {
                throw new BadInputException("A dataset and a zone are both given.", "Give NAME or --zone.");
            }
            if (all && (last != null || days != null)) {
                throw new BadInputException("--all is given with --last or --days.", "Give --all, or how many to keep.");
            }
            if (all || last != null || days != null) {
                Retention retention = new Retention(last == null ? OptionalInt.empty() : OptionalInt.of(last),
                        days == null ? OptionalInt.empty() : OptionalInt.of(days));
                if (name == null && zone == null) {
                    throw new BadInputException("Nothing is named whose versions to keep.", "Give NAME or --zone.");
                }
                if (name != null) {
                    versions.retain(name, retention);
                } else {
                    versions.retain(Zone.of(zone), retention);
                }
            }
            if (name != null) {
                Map<String, Object> told = row(cli.engine().datasets().info(name).name(), versions.retention(name));
                return told;
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            versions.policies().forEach((scope, retention) -> rows.add(row(scope, retention)));
            return rows;
        }

        private static Map<String, Object> row(String scope, Retention retention) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("for", scope);
            row.put("keeps", retention.words());
            row.put("last", retention.last().isPresent() ? retention.last().getAsInt() : null);
            row.put("days", retention.days().isPresent() ? retention.days().getAsInt() : null);
            return row;
        }
    }

    @Command(name = "gc", description = "Remove the versions and artifacts that no policy, tag, run, model or recipe keeps; cannot be undone.",
            footer = {"", "Example: benchwright data gc --dry"})
    static final class Collect extends Verb {
        @Option(names = "--dry", description = "Only say what would go, and why the others stay.")
        boolean dry;

        @Override
        protected Object run(Cli cli) {
            return dry ? cli.engine().versions().plan() : cli.engine().versions().collect();
        }

        @Override
        protected void print(Object result, Cli cli) {
            if (!(result instanceof Garbage garbage)) {
                super.print(result, cli);
                return;
            }
            cli.out().println((garbage.done() ? "Removed " : "Would remove ") + garbage.versions().size() + " versions and "
                    + garbage.artifacts().size() + " artifacts, " + garbage.bytes() + " bytes.");
            garbage.versions().forEach(v -> cli.out().println("  " + v));
            if (!garbage.done()) {
                garbage.kept().forEach(k -> cli.out().println("  stays: " + k.version() + " (" + String.join(", ", k.reasons()) + ")"));
            }
        }
    }
}
