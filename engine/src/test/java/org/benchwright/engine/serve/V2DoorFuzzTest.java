package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run of {@link V2DoorFuzz}. */
class V2DoorFuzzTest {
    @TempDir
    Path folder;

    @Test
    void random_and_mutated_requests_get_an_answer_of_the_protocol() throws Exception {
        V2DoorFuzz.Report report = V2DoorFuzz.run(folder.resolve("workspace"), 20_000, 20_261_124);
        assertThat(report.byStatus()).containsKeys(200, 400, 404, 405);
        // A fuzz that is refused at the door tests nothing behind it.
        assertThat(report.byStatus().get(200)).isGreaterThan(1000);
    }
}
