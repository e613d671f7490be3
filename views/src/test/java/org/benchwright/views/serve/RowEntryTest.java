package org.benchwright.views.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.learn.Signature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowEntryTest {
    @ParameterizedTest
    @CsvSource({"INTEGER, 7, 7", "DECIMAL, 7.50, 7.5", "DECIMAL, '', null", "BOOLEAN, true, true", "BOOLEAN, 0, false", "TEXT, 12, '\"12\"'",
            "DATE, 1970-01-02, 86400", "TIMESTAMP, 1970-01-01T00:01:00Z, 60"})
    void what_is_typed_becomes_the_value_that_the_model_takes(ColumnType type, String typed, String json) {
        RowEntry entry = entry(type, typed);
        assertThat(entry.value().orElseThrow()).hasToString(json);
        assertThat(entry.errorProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, seven", "DECIMAL, '7,5'", "DECIMAL, NaN", "BOOLEAN, perhaps", "DATE, 31.3.2026", "TIMESTAMP, noon"})
    void what_is_no_such_value_is_said_under_the_field(ColumnType type, String typed) {
        RowEntry entry = entry(type, typed);
        assertThat(entry.value()).isEmpty();
        assertThat(entry.errorProperty().get()).startsWith("Give ");
    }

    private static RowEntry entry(ColumnType type, String typed) {
        RowEntry entry = new RowEntry(new Signature.Field("x", type));
        entry.textProperty().set(typed);
        return entry;
    }
}
