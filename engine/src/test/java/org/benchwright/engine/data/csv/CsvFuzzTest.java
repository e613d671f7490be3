package org.benchwright.engine.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A short run; {@code -Dcsv.fuzz.inputs=1000000} makes it the long one, {@code -Dcsv.fuzz.seed=N} another one. */
class CsvFuzzTest {
    @Test
    void randomTextsNeitherCrashNorHangTheDoor() throws IOException {
        assertThat(CsvFuzz.run(Long.getLong("csv.fuzz.inputs", 10_000), Long.getLong("csv.fuzz.seed", 7))).isPositive();
    }
}
