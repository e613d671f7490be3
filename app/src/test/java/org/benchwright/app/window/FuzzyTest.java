package org.benchwright.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzyTest {
    @ParameterizedTest
    @CsvSource({"go mod,Go to Models,true", "gtm,Go to Models,true", "sqp,Go to Models,false", "IMPORT,Import a table…,true", "'',anything,true"})
    void letters_fit_when_they_come_in_order(String typed, String title, boolean fits) {
        assertThat(Fuzzy.score(typed, title) >= 0).isEqualTo(fits);
    }

    @Test
    void a_whole_word_beats_scattered_letters_and_an_early_one_a_late_one() {
        assertThat(Fuzzy.score("data", "Go to Data")).isGreaterThan(Fuzzy.score("data", "Delete a table again"));
        assertThat(Fuzzy.score("data", "Data")).isGreaterThan(Fuzzy.score("data", "Go to Data"));
    }
}
