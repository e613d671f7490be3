package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/** Looks what happened since the last look and writes an event down for each recipe that waits for it. */
final class TriggerLook {
    /** A due instant that nobody saw for so long was missed. */
    static final Duration MISSED_AFTER = Duration.ofMinutes(1);
    /** Under which name the details of a due instant tell it. */
    static final String DUE = "time";

    private static final int MOST_AT_ONCE = 1_000;
    private static final String UNFINISHED = "(?i)[.~].*|.*\\.(tmp|temp|part|partial|crdownload|download|swp)|.*~";

    private final Workspace workspace;
    private final Clock clock;
    /** What each file looked like at the last look: one that still changes is not whole. */
    private final Map<String, String> looks = new HashMap<>();
    /** As what each file was entered last; it need not be asked for again. */
    private final Map<String, String> entered = new HashMap<>();
    /** When each schedule is due next; there is nothing to do before. */
    private final Map<String, Instant> next = new HashMap<>();
    private Map<String, List<RecipeTrigger>> lastWatched = Map.of();
    private long lastAudited = -1;

    TriggerLook(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    synchronized void look(Map<String, List<RecipeTrigger>> watched) {
        long audited = workspace.database().read(c -> workspace.audit().last(c));
        boolean changed = audited != lastAudited || !watched.equals(lastWatched);
        watched.forEach((recipe, triggers) -> triggers.forEach(trigger -> {
            switch (trigger) {
                case RecipeTrigger.OnDataset on when changed -> audited(recipe, on, "data", TriggerLook::version);
                case RecipeTrigger.OnModel on when changed -> audited(recipe, on, "model", TriggerLook::version);
                case RecipeTrigger.OnFile on -> files(recipe, on);
                case RecipeTrigger.OnClock on -> clock(recipe, on);
                case RecipeTrigger.OnDataset on -> { }
                case RecipeTrigger.OnModel on -> { }
                case RecipeTrigger.OnAlert on -> { }
            }
        }));
        lastAudited = audited;
        lastWatched = watched;
    }

    private static Optional<Map<String, String>> version(RecipeTrigger.OnDataset on, AuditLog.Event event) {
        JsonNode said = Json.tree(event.arguments());
        return said.has("version") && said.has("sha256") && said.get("name").asString().equals(on.dataset())
                ? Optional.of(Map.of("dataset", on.dataset() + "@" + said.get("version").asInt())) : Optional.empty();
    }

    private static Optional<Map<String, String>> version(RecipeTrigger.OnModel on, AuditLog.Event event) {
        JsonNode said = Json.tree(event.arguments());
        if (!said.has("model") || !said.has("version") || !said.get("model").asString().equals(on.model())) {
            return Optional.empty();
        }
        boolean meant = switch (event.verb()) {
            case "register" -> on.alias().isEmpty();
            case "alias" -> on.alias().filter(said.get("alias").asString()::equals).isPresent();
            case "promote" -> on.alias().filter(said.get("to").asString()::equalsIgnoreCase).isPresent();
            default -> false;
        };
        return meant ? Optional.of(Map.of("model", on.model() + "@" + said.get("version").asInt())) : Optional.empty();
    }

    /** Events of the audit log behind the last that was looked at. */
    private <T extends RecipeTrigger> void audited(String recipe, T on, String noun, BiFunction<T, AuditLog.Event, Optional<Map<String, String>>> details) {
        workspace.database().write(c -> {
            long now = workspace.audit().last(c);
            long seen = RecipeEvents.position(c, recipe, on.key(), now);
            if (seen < now) {
                for (AuditLog.Event event : workspace.audit().after(c, seen, noun)) {
                    Optional<Map<String, String>> said = details.apply(on, event);
                    if (said.isPresent()) {
                        RecipeEvents.add(c, recipe, on.key(), "audit " + event.seq(), said.get());
                    }
                }
                RecipeEvents.moveTo(c, recipe, on.key(), now);
            }
            return null;
        });
    }

    private void clock(String recipe, RecipeTrigger.OnClock on) {
        String which = recipe + "\n" + on.key();
        Instant now = clock.instant();
        if (next.containsKey(which) && now.isBefore(next.get(which))) {
            return;
        }
        boolean all = workspace.database().write(c -> {
            Optional<Instant> turned = RecipeEvents.turned(c, recipe, on.key());
            List<Instant> due = turned.map(seen -> due(on, seen, now)).orElse(List.of());
            for (Instant at : due) {
                RecipeEvents.add(c, recipe, on.key(), cause(at), details(at));
            }
            boolean reached = due.size() < MOST_AT_ONCE;
            if (turned.isEmpty() || turned.get().isBefore(now)) {
                RecipeEvents.turnTo(c, recipe, on.key(), reached ? now : due.getLast());
            }
            return reached;
        });
        next.put(which, all ? on.schedule().next(now).orElse(Instant.MAX) : now);
    }

    /** The instants behind {@code seen} that are started now. */
    private static List<Instant> due(RecipeTrigger.OnClock on, Instant seen, Instant now) {
        Instant edge = now.minus(MISSED_AFTER);
        List<Instant> due = new ArrayList<>();
        if (seen.isBefore(edge)) {
            switch (on.catchUp()) {
                case NONE -> { }
                case LAST -> on.schedule().last(edge.plusNanos(1)).filter(at -> at.isAfter(seen)).ifPresent(due::add);
                case ALL -> due.addAll(on.schedule().between(seen, edge, MOST_AT_ONCE));
            }
        }
        due.addAll(on.schedule().between(seen.isAfter(edge) ? seen : edge, now, MOST_AT_ONCE - due.size()));
        return due;
    }

    /** The same instant has the same cause, however it came to be started. */
    static String cause(Instant due) {
        return "due " + due;
    }

    static Map<String, String> details(Instant due) {
        return Map.of(DUE, due.toString());
    }

    private void files(String recipe, RecipeTrigger.OnFile on) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + on.pattern());
        if (!Files.isDirectory(on.folder())) {
            return;
        }
        try (Stream<Path> listed = Files.list(on.folder())) {
            for (Path file : listed.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.matches(UNFINISHED) && matcher.matches(file.getFileName()) && Files.isRegularFile(file)) {
                    file(recipe, on, file);
                }
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            // It was taken away while the folder was read; the next look sees what is there.
        } catch (IOException e) {
            throw MachineFaults.of("looking into a watched folder", on.folder(), e);
        }
    }

    private void file(String recipe, RecipeTrigger.OnFile on, Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        String look = now.size() + " " + now.lastModifiedTime();
        String which = recipe + "\n" + file;
        if (look.equals(looks.put(which, look)) && !look.equals(entered.get(which))) {
            workspace.database().log(c -> {
                RecipeEvents.add(c, recipe, on.key(), "file " + file + " " + look, Map.of("file", file.toString()));
                return null;
            });
            entered.put(which, look);
        }
    }
}
