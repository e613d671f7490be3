package org.benchwright.engine.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CsvFuzzTest {
    @Test
    void randomTextsNeitherCrashNorHangTheDoor() throws IOException {
        assertThat(CsvFuzz.run(20_000, 7)).isPositive();
    }
}
