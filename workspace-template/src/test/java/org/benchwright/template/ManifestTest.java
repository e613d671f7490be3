package org.benchwright.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The template's manifest")
class ManifestTest {

    private static final int SHORTEST_LICENCE = 200;

    static List<Entry> entries() throws IOException {
        JsonNode datasets = JsonMapper.shared().readTree(text("manifest.json")).get("datasets");
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : datasets) {
            entries.add(JsonMapper.shared().treeToValue(node, Entry.class));
        }
        return entries;
    }

    /** What a parquet file holds is checked where one can be read: in the engine's test of the shipped recipes. */
    static List<Entry> tables() throws IOException {
        return entries().stream().filter(entry -> entry.file().endsWith(".csv")).toList();
    }

    @Test
    @DisplayName("lists the ten data sets, each once")
    void listsEachDatasetOnce() throws IOException {
        assertThat(entries()).extracting(Entry::name).containsExactlyInAnyOrder(
                "breast_cancer", "wine", "iris", "digits", "diabetes", "penguins", "seattle_weather", "spam_assassin",
                "fashion", "fashion_test");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName("states the rows and columns that each file has")
    void statesRowsAndColumns(Entry entry) throws IOException {
        List<String> lines = text(entry.file()).lines().toList();
        // No shipped table quotes a cell, so a comma always parts two.
        assertThat(lines).noneMatch(line -> line.contains("\""));
        assertThat(lines).hasSize(entry.rows() + 1);
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(entry.columns()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName("names a target that is a column of the file and is never empty")
    void namesATargetColumn(Entry entry) throws IOException {
        List<String> lines = text(entry.file()).lines().toList();
        List<String> header = List.of(lines.getFirst().split(",", -1));
        assertThat(header).doesNotHaveDuplicates().contains(entry.target());
        int target = header.indexOf(entry.target());
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)[target]).isNotBlank());
        assertThat(entry.task()).isIn("classification", "regression");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    @DisplayName("gives each file a title, a source and a licence text with its citation")
    void givesEachFileALicence(Entry entry) throws IOException {
        assertThat(List.of(entry.title(), entry.description(), entry.source())).allSatisfy(it -> assertThat(it).isNotBlank());
        assertThat(text(entry.licenceFile()))
                .startsWith(entry.title())
                .contains("Source: " + entry.source(), "Citation:", "Licence: " + entry.licence())
                .hasSizeGreaterThan(SHORTEST_LICENCE);
    }

    private static String text(String path) throws IOException {
        try (InputStream in = ManifestTest.class.getResourceAsStream(path)) {
            assertThat(in).as("resource %s", path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    record Entry(
            String name,
            String file,
            String title,
            String description,
            int rows,
            int columns,
            String target,
            String task,
            String licence,
            @JsonProperty("licence_file") String licenceFile,
            String source,
            @JsonProperty("on_demand") boolean onDemand) {

        @Override
        public String toString() {
            return name;
        }
    }
}
