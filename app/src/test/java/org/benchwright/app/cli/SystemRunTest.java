package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.app.Main;
import org.benchwright.engine.Engine;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.system.OwnProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Systems are played end to end by command. */
class SystemRunTest {
    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        OwnProcess.startedBy(Main.class);
        Engine.answering(engine -> (asked, o, e) -> CommandDoor.answer(engine, asked, o, e));
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--workspace", temp.resolve("workspace").toString()));
        CommandDoor door = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        door.run(List.of("workspace", "init", temp.resolve("workspace").toString(), "--quiet"));
        out.reset();
        return door.run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S08", "S14", "S41", "S62", "S36"})
    void a_system_that_works_keeps_every_figure_it_promises(String id) {
        int code = run("system", "run", id, "--json");
        JsonNode played = Json.tree(out.toString(StandardCharsets.UTF_8));
        assertThat(code).as(played.toPrettyString()).isZero();
        assertThat(played.path("id").asString()).isEqualTo(id);
        assertThat(played.path("passed").asBoolean()).isTrue();
        assertThat(played.path("figures").properties()).isNotEmpty().allSatisfy(figure -> assertThat(figure.getValue().path("holds").asBoolean()).isTrue());
    }

    @Test
    void a_system_that_is_not_there_says_so() {
        assertThat(run("system", "run", "S80")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("S80").contains("is not in this build");
    }
}
