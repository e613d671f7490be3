package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;

class RecipeTextTest {
    private static final Path FILE = Path.of("people.yaml");
    private static final String TEXT = """
            name: People   # who
            steps:
              # where they come from
              - id: people
                use: data.import
                with:
                  file: people.csv   # beside it

              - id: adults
                use: data.sql
                with:
                  query: |
                    SELECT *
                    FROM "${steps.people.dataset}"
                  name: adults
            """;

    private record Named(String name, List<StepParameter> parameters) implements Step {
        @Override
        public String documentation() {
            return "";
        }

        @Override
        public Map<String, String> outputs() {
            return Map.of();
        }

        @Override
        public Map<String, String> run(StepContext context) {
            return Map.of();
        }
    }

    @Test
    void a_step_is_added_at_the_end_with_its_required_parameters_to_be_filled_in() {
        Step step = new Named("train.fit", List.of(StepParameter.required("data", StepParameter.Kind.TEXT, ""), StepParameter.optional("folds", StepParameter.Kind.WHOLE, "")));
        assertThat(RecipeText.add(TEXT, FILE, "fit", step)).isEqualTo(TEXT + "\n  - id: fit\n    use: train.fit\n    with:\n      data:\n");
    }

    @Test
    void a_renamed_step_takes_its_references_along_and_leaves_the_rest_as_it_was() {
        assertThat(RecipeText.rename(TEXT, FILE, "people", "folk"))
                .isEqualTo(TEXT.replace("id: people", "id: folk").replace("${steps.people.", "${steps.folk."));
    }

    @Test
    void a_removed_step_takes_only_its_own_lines_along() {
        assertThat(RecipeText.remove(TEXT, FILE, "people")).isEqualTo(TEXT.replaceFirst("(?s)  - id: people.*?(?=  - id: adults)", ""));
        assertThatThrownBy(() -> RecipeText.remove("steps:\n  - id: a\n    use: b\n", FILE, "a")).isInstanceOf(BadInputException.class);
    }

    @Test
    void a_parameter_of_several_lines_is_replaced_whole_and_another_is_added_behind_the_last() {
        String once = RecipeText.set(TEXT, FILE, "adults", "query", "SELECT 1");
        assertThat(once).isEqualTo(TEXT.replaceFirst("(?s)query: \\|.*?\n      name", "query: \"SELECT 1\"\n      name"));
        assertThat(RecipeText.set(once, FILE, "people", "name", "folk")).isEqualTo(once.replace("# beside it\n", "# beside it\n      name: folk\n"));
        assertThat(RecipeText.set(TEXT, FILE, "adults", "name", "")).isEqualTo(TEXT.replace("      name: adults\n", ""));
    }

    @Test
    void a_step_without_parameters_gets_its_first() {
        assertThat(RecipeText.set("steps:\n- id: a\n  use: b\n", FILE, "a", "size", "3")).isEqualTo("steps:\n- id: a\n  use: b\n  with:\n    size: 3\n");
    }

    @Test
    void what_is_written_on_one_line_is_not_guessed_at() {
        assertThatThrownBy(() -> RecipeText.set("steps: [{id: a, use: b, with: {c: 1}}]", FILE, "a", "c", "2")).isInstanceOf(BadInputException.class);
    }

    @Property(tries = 200)
    void whatever_text_is_set_is_read_back_and_other_lines_stay(@ForAll @StringLength(min = 1, max = 20) @CharRange(from = ' ', to = '~') String value) {
        if (value.isBlank()) {
            return;
        }
        String edited = RecipeText.set(TEXT, FILE, "people", "name", value.strip());
        assertThat(RecipeText.parameters(edited, FILE, "people")).containsEntry("name", value.strip());
        assertThat(edited.lines().filter(l -> !l.startsWith("      name: ") || l.equals("      name: adults")).toList()).isEqualTo(TEXT.lines().toList());
    }
}
