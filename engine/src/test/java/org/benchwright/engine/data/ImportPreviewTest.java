package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPreviewTest {
    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.init(folder.resolve("workspace"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private ImportPreview preview(Path file, ImportOptions options) {
        return engine.datasets().preview(file, options, 10, JobContext.none());
    }

    @Test
    void shows_what_an_import_would_find_and_keeps_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "n;word\n1;one\n2;two\n3;three;more\n");
        ImportPreview found = preview(file, ImportOptions.detect());
        assertThat(found.columns()).extracting(ColumnInfo::name).containsExactly("n", "word");
        assertThat(found.rows()).hasSize(2);
        assertThat(found.rejected()).extracting(Reject::line).containsExactly(4L);
        assertThat(found.whole()).isTrue();
        assertThat(engine.datasets().list()).isEmpty();
        assertThat(preview(file, ImportOptions.detect().withHeader(false)).rows().getFirst()).containsExactly("n", "word");
    }

    @Test
    void looks_only_at_the_beginning_of_a_large_text() throws IOException {
        StringBuilder text = new StringBuilder("n,word\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i).append(",word\n");
        }
        ImportPreview found = preview(Files.writeString(folder.resolve("large.csv"), text), ImportOptions.detect());
        assertThat(found.whole()).isFalse();
        assertThat(found.rows()).hasSize(10);
        assertThat(found.rejected()).isEmpty();
    }

    @Test
    void names_the_file_that_holds_no_table() throws IOException {
        Path file = Files.writeString(folder.resolve("header.csv"), "a,b\n");
        assertThatThrownBy(() -> preview(file, ImportOptions.detect())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("header.csv");
    }

    @Test
    void looks_for_plain_words_in_all_columns_and_takes_conditions_as_they_are() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "id,name\n1,Ada O'Neil\n2,Bob\n12,Eve\n");
        engine.datasets().importFile(file, "people", ImportOptions.detect(), JobContext.none());
        DataSource people = engine.datasets().resolve("people");
        assertThat(matching(people, "ada")).isEqualTo(1);
        assertThat(matching(people, "1")).isEqualTo(2);
        assertThat(matching(people, "id > 1 AND name <> 'Bob'")).isEqualTo(1);
        assertThat(Datasets.filterFor(people, "  ")).isEqualTo(Optional.empty());
        assertThat(List.of(matching(people, ""))).containsExactly(3L);
    }

    private long matching(DataSource data, String typed) {
        return engine.datasets().count(data, Datasets.filterFor(data, typed), JobContext.none());
    }
}
