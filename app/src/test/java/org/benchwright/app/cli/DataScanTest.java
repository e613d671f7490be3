package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DataScanTest {
    @TempDir
    Path folder;
    private String said = "";

    private int say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.resolve("workspace").toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        said = code == 0 ? out.toString(StandardCharsets.UTF_8) : err.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void a_scanned_table_is_listed_found_and_imported_under_names_of_its_own() throws IOException {
        say("workspace", "init", folder.resolve("workspace").toString());
        for (String part : List.of("east", "west")) {
            Files.createDirectories(folder.resolve("tables").resolve(part));
            Files.writeString(folder.resolve("tables").resolve(part).resolve("sales.csv"), "id,price\n1,2.5\n");
        }
        Files.writeString(folder.resolve("tables/empty.csv"), "");
        assertThat(say("data", "scan", folder.resolve("tables").toString(), "--import")).as(said).isZero();
        JsonNode scan = Json.tree(said);
        assertThat(scan.path("added").size()).isEqualTo(2);
        assertThat(scan.path("added").get(0).path("columns").get(1).path("sql_type").asString()).isEqualTo("DOUBLE");
        assertThat(scan.path("unreadable").get(0).path("reason").asString()).contains("empty");
        assertThat(scan.path("imported").get(0).asString()).isEqualTo("sales@1");
        assertThat(scan.path("imported").get(1).asString()).isEqualTo("west_sales@1");
        say("data", "search", "sales", "--kind", "external-table");
        assertThat(Json.tree(said).path("total").asInt()).isEqualTo(2);
    }

    @Test
    void a_folder_that_is_not_there_is_refused_with_two() {
        say("workspace", "init", folder.resolve("workspace").toString());
        assertThat(say("data", "scan", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(said).contains("no such folder");
    }
}
