package org.benchwright.engine.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.recipe.RecipeEvent;
import org.benchwright.engine.workspace.Sql;

/**
 * Takes events from a file as a message queue would hand them out, from a little before where the process before it got to, and watches,
 * until all are done or it is killed; {@link EventsKilledTest} starts it.
 */
final class EventWorker {
    /** A queue hands out again what was not acknowledged. */
    private static final int REDELIVERED = 50;

    private EventWorker() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path queue = Path.of(arguments[1]);
        Path taken = queue.resolveSibling("taken");
        try (Engine engine = Engine.open(Path.of(arguments[0]))) {
            System.out.println("open");
            Job<Boolean> watching = engine.jobs().submit("Watching", job -> {
                engine.triggers().watch("the worker", 42, job);
                return true;
            });
            List<String> events = Files.readAllLines(queue);
            for (int i = Math.max(0, (Files.exists(taken) ? Integer.parseInt(Files.readString(taken).strip()) : 0) - REDELIVERED); i < events.size(); i++) {
                engine.triggers().raise("order", events.get(i), Map.of("n", events.get(i), "shelf", "s" + Integer.parseInt(events.get(i)) % 100));
                if (i % 10 == 0) {
                    Path next = Files.writeString(queue.resolveSibling("taken.next"), Integer.toString(i));
                    Files.move(next, taken, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                }
            }
            while (open(engine) > 0 && watching.active()) {
                Thread.sleep(20);
            }
            if (!watching.active()) {
                watching.result().join();
            }
        }
    }

    static long open(Engine engine) {
        return engine.workspace().database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM recipe_event WHERE state IN ('waiting', 'running')"));
    }

    static Map<String, Long> states(List<RecipeEvent> events) {
        return events.stream().collect(java.util.stream.Collectors.groupingBy(RecipeEvent::state, java.util.TreeMap::new,
                java.util.stream.Collectors.counting()));
    }
}
