package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggersTest {
    @TempDir
    Path folder;
    private Engine engine;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        inbox = Files.createDirectories(engine.workspace().folder("recipes").resolve("inbox"));
        Files.writeString(engine.workspace().folder("recipes").resolve("take.yaml"), """
                triggers:
                  - file: {folder: inbox, pattern: '*.csv'}
                steps:
                  - {id: a, use: data.import, with: {file: '${trigger.file}', name: orders}}
                """);
        Files.writeString(engine.workspace().folder("recipes").resolve("count.yaml"), """
                triggers: [{dataset: orders}]
                steps:
                  - {id: a, use: data.sql, with: {query: 'SELECT count(*) AS n FROM "${trigger.dataset}"', name: counted}}
                """);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_file_is_taken_once_when_it_is_whole_and_what_it_makes_starts_the_next_recipe() throws IOException {
        look(2);
        Files.writeString(inbox.resolve("orders.csv"), "x\n1\n");
        engine.triggers().look();
        Files.writeString(inbox.resolve("orders.csv"), "x\n1\n2\n");
        Files.writeString(inbox.resolve(".hidden.csv"), "x\n1\n");
        Files.writeString(inbox.resolve("more.csv.part"), "x\n1\n");
        engine.triggers().look();
        assertThat(engine.triggers().events(10)).isEmpty();

        look(4);

        assertThat(engine.datasets().info("orders").versions()).hasSize(1);
        assertThat(engine.datasets().version("orders@1").rows()).isEqualTo(2);
        assertThat(engine.datasets().info("counted").versions()).hasSize(1);
        assertThat(engine.triggers().events(10)).hasSize(2).allMatch(event -> event.state().equals("done")).allMatch(event -> event.run() > 0);
    }

    @Test
    void an_event_whose_process_died_is_acted_on_again_and_its_effect_is_there_once() throws IOException {
        look(1);
        Files.writeString(inbox.resolve("orders.csv"), "x\n1\n");
        look(2);
        // What a process leaves that dies behind its run and before the event is done.
        engine.workspace().database().write(c -> org.benchwright.engine.workspace.Sql.update(c, "UPDATE recipe_event SET state = 'running'"));
        engine.close();
        engine = Engine.open(folder.resolve("workspace"));

        new RecipeEvents(engine.workspace()).takeUp();
        look(3);

        assertThat(engine.datasets().info("orders").versions()).hasSize(1);
        assertThat(engine.datasets().info("counted").versions()).hasSize(1);
        assertThat(engine.triggers().events(10)).allMatch(event -> event.state().equals("done"));
    }

    @Test
    void an_event_that_fails_three_times_is_dead_until_it_is_replayed() throws IOException {
        Path recipe = engine.workspace().folder("recipes").resolve("alarm.yaml");
        String text = "triggers: [{alert: drift}]\nsteps:\n  - {id: a, use: data.sql, with: {query: 'SELECT * FROM ${trigger.table}', name: t}}\n";
        Files.writeString(recipe, text);
        engine.triggers().raise("drift", Map.of("table", "nowhere"));
        engine.triggers().raise("other", Map.of("table", "nowhere"));
        look(5);
        assertThat(engine.triggers().events(10)).hasSize(1).first().satisfies(event -> {
            assertThat(event.state()).isEqualTo("dead");
            assertThat(event.failures()).isEqualTo(3);
            assertThat(event.error()).contains("nowhere");
        });

        Files.writeString(recipe, text.replace("SELECT * FROM ${trigger.table}", "SELECT 1 AS x"));
        engine.triggers().replay(engine.triggers().events(1).getFirst().id());
        look(1);

        assertThat(engine.triggers().events(10)).hasSize(1).first().extracting(RecipeEvent::state).isEqualTo("done");
    }

    @Test
    void of_several_events_in_the_waiting_time_the_last_counts() throws IOException {
        Path recipe = engine.workspace().folder("recipes").resolve("alarm.yaml");
        String text = "triggers: [{alert: a, debounce: 1h}]\nsteps:\n  - {id: a, use: data.sql, with: {query: 'SELECT ${trigger.n} AS x', name: t}}\n";
        Files.writeString(recipe, text);
        engine.triggers().raise("a", Map.of("n", "1"));
        engine.triggers().raise("a", Map.of("n", "2"));
        look(1);
        assertThat(engine.triggers().events(10)).extracting(RecipeEvent::state).containsExactly("waiting", "merged");

        Files.writeString(recipe, text.replace("1h", "1ms"));
        look(1);

        assertThat(engine.triggers().events(10)).extracting(RecipeEvent::state).containsExactly("done", "merged");
        assertThat(engine.datasets().info("t").versions()).hasSize(1);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            engine.triggers().look();
            engine.triggers().work(42, JobContext.none());
        }
    }
}
