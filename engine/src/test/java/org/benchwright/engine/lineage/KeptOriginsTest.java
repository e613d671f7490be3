package org.benchwright.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.workspace.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOriginsTest {
    @TempDir
    Path folder;

    private record Answers(Impact impact, LineageGraph graph) {
    }

    private static Answers ask(Path workspace) {
        try (Engine engine = Engine.open(workspace)) {
            return new Answers(engine.lineage().impact("d0.c1"), engine.lineage().graph("d0", Optional.empty(), Lineage.Direction.BOTH, 9));
        }
    }

    private Path workspace() {
        Path workspace = folder.resolve("workspace");
        LineageBenchmark.main(new String[] {"make", workspace.toString(), "200"});
        return workspace;
    }

    @Test
    void what_is_kept_beside_the_database_gives_the_same_answers_as_the_database_and_so_does_a_damaged_file() throws IOException {
        Path workspace = workspace();
        Answers fromDatabase = ask(workspace);
        Path file = workspace.resolve("cache/origins.bin");
        assertThat(file).isRegularFile();
        assertThat(ask(workspace)).isEqualTo(fromDatabase);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(ask(workspace)).isEqualTo(fromDatabase);
        assertThat(Files.readAllBytes(file)).isNotEqualTo(bytes);
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(ask(workspace)).isEqualTo(fromDatabase);
    }

    @Test
    void what_was_made_and_what_was_made_again_under_an_old_number_since_the_file_was_written_counts() {
        Path workspace = workspace();
        ask(workspace);
        try (Engine engine = Engine.open(workspace)) {
            engine.workspace().database().write(c -> {
                Sql.update(c, "INSERT INTO dataset(name, created_at) VALUES ('late', '2026-01-02T00:00:00Z')");
                Sql.update(c, "INSERT INTO dataset_version SELECT * FROM (SELECT 'late', v.* EXCEPT(v.dataset) FROM dataset_version v WHERE dataset = 'd0')");
                Sql.update(c, "INSERT INTO dataset_origin(dataset, version, query, exact) VALUES ('late', 1, 'SELECT 1', TRUE)");
                Sql.update(c, "INSERT INTO dataset_input(dataset, version, place, source) VALUES ('late', 1, 0, 'd0@1')");
                Sql.update(c, "INSERT INTO dataset_column_input VALUES ('late', 1, 'c5', 'd0@1', 'c1', 'IDENTITY')");
                // Version 1 of d1 is another one now: made from nothing.
                Sql.update(c, "DELETE FROM dataset_column_input WHERE dataset = 'd1'");
                Sql.update(c, "DELETE FROM dataset_input WHERE dataset = 'd1'");
                Sql.update(c, "UPDATE dataset_version SET imported_at = '2026-01-03T00:00:00Z' WHERE dataset = 'd1'");
                engine.workspace().audit().append(c, "data", "test", Map.of());
                return null;
            });
        }
        assertThat(ask(workspace).impact().affected()).extracting(a -> a.node().name()).contains("late@1").doesNotContain("d1@1");
    }
}
