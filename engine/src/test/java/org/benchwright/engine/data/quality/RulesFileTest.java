package org.benchwright.engine.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
    @Test
    void theShortAndTheLongFormMeanTheSame() {
        RuleSet shortForm = QualityRoom.rules("- range: age\n  min: 0\n  max: 120\n- not_null: [a, b]\n- unique: [a, b]\n- row_count: 5\n");
        RuleSet longForm = QualityRoom.rules("rules:\n  - kind: range\n    column: age\n    min: 0\n    max: 120\n"
                + "  - {kind: not_null, columns: [a, b]}\n  - {kind: unique, columns: [a, b]}\n  - row_count: {min: 5}\n");
        assertThat(shortForm.rules()).isEqualTo(longForm.rules());
        assertThat(shortForm.rules()).extracting(Rule::name)
                .containsExactly("range age", "not_null a", "not_null b", "unique a, b", "row_count");
        assertThat(shortForm.rules().get(1).allowed()).isEqualTo(0.05);
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        RuleSet rules = QualityRoom.rules("""
                - schema: {id: integer, "a: b": text}
                  extra: false
                - set: {column: "x \\"y\\"", values: [red, "no", " 1", "a, b", "null"]}
                  severity: critical
                  dimension: consistency
                - regex: mail
                  pattern: '[^@\\s]+@.*\\.(de|fr)'
                  filter: "mail <> 'none'"
                  description: "an address: of a person"
                - {name: "own one", sql: "a > 1\\n  AND b < 2"}
                - duplicates: [a, b]
                  max: 2 %
                """);
        assertThat(QualityRoom.rules(RuleSet.of(rules.rules()).text()).rules()).isEqualTo(rules.rules());
        assertThat(rules.rules().getLast().allowed()).isEqualTo(0.02);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "- not_nul: a | line 1, column 3 | Did you mean not_null?",
        "- not_null: a\\n  sevrity: error | line 2, column 3 | Did you mean severity?",
        "- not_null: a\\n  severity: eror | line 2, column 13 | Did you mean error?",
        "- not_null: a\\n  max: 7 | line 2, column 8 | a share such as 0.05 or 5 %",
        "- range: a | line 1, column 3 | Add `min:`",
        "- range: a\\n  min: soon | line 2, column 8 | a number, a date or a time",
        "- not_null: a\\n- not_null: a | line 2, column 3 | name",
        "- kind: type\\n  columns: [a, b]\\n  type: text | line 1 | Write `- type: COLUMN`",
        "- column: a | line 1, column 3 | Add `kind:`",
        "- row_count: {min: 1, column: a} | line 1, column 3 | Leave `column` out",
        "- sql: {query: SELECT true, condition: a > 1} | line 1, column 3 | Give a query alone",
        "rules: 5 | line 1, column 8 | Give a list",
        "rule: [] | line 1, column 1 | description and rules",
        "- [a | line | Mend it there",
    })
    void whatIsWrongIsToldWithItsPlace(String text, String place, String remedy) {
        assertThatThrownBy(() -> RuleSet.parse(text.replace("\\n", "\n"), Path.of("r.yaml"))).isInstanceOfSatisfying(BadInputException.class, e -> {
            assertThat(e.where()).startsWith("r.yaml").contains(place);
            assertThat(e.remedy()).contains(remedy);
        });
    }

    @Test
    void anEmptyOrAbsentFileIsRefused() {
        assertThatThrownBy(() -> QualityRoom.rules(" \n")).isInstanceOf(BadInputException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> RuleSet.read(Path.of("nowhere.yaml"))).isInstanceOf(BadInputException.class).hasMessageContaining("no rules file");
    }
}
