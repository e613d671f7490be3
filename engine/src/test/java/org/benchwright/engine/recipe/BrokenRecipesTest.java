package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.DurableFiles;

/** Recipes, rules and SQL with characters and lines left out, doubled, moved or put in: they are right, or are refused with words and a place. */
class BrokenRecipesTest {
    private static final Path SHIPPED = Path.of("../workspace-template/src/main/resources/org/benchwright/template/recipes");
    private static final String SIGNS = "{}[]:,'\"#&*!|>%@`-?$ \t\n\\/=<.0a~é\u0000\u2028";
    private static final String SMALL = """
            name: Small
            parameters:
              least: {type: decimal, initial: "0.5"}
            limits: {parallel: 2, memory: 1GB}
            steps:
              - id: t
                use: data.import
                with: {file: t.csv, name: t}
              - id: cleaned
                use: data.clean
                with:
                  data: ${steps.t.dataset}
                  columns: [word]
                  case: lower
                  name: cleaned
              - id: some
                use: data.sql
                with:
                  name: some
                  query: |
                    SELECT word, sum(a) AS total FROM "${steps.cleaned.dataset}"
                    WHERE a > ${parameters.least} GROUP BY word ORDER BY total
                timeout: 20s
                retry: {times: 1, wait: 1ms}
              - id: checked
                use: data.check
                with: {data: "${steps.some.dataset}", rules: rules.yaml, stop_at: never}
              - id: parts
                use: data.split
                with: {data: "${steps.t.dataset}", name: parts, test_share: 0.5}
            """;
    private static final String RULES = """
            rules:
              - not_null: [word, total]
              - range: {column: total, min: 0, max: 100, severity: warning}
              - sql: {condition: "total > 0", name: own}
            """;

    private static Path folder;
    private static Engine engine;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("broken-recipes");
        engine = Engine.init(folder.resolve("workspace"));
        Files.writeString(folder.resolve("t.csv"), "a,word\n1,One\n2,Two\n3,one\n0,Four\n");
        Files.writeString(folder.resolve("rules.yaml"), RULES);
    }

    @AfterContainer
    static void close() throws IOException {
        engine.close();
        DurableFiles.delete(folder);
    }

    @Property(tries = 500)
    void a_shipped_recipe_with_any_damage_is_right_or_refused_with_a_place(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Path> shipped = shipped();
        Path file = shipped.get(random.nextInt(shipped.size()));
        String text = damaged(Files.readString(file), random);
        Runnable reading = file.getParent().endsWith("rules") ? () -> RuleSet.parse(text, file)
                : () -> engine.recipes().validate(Recipe.parse(text, file));
        refusedInWords(reading, text).ifPresent(refused -> assertThat(refused.where()).as(text + "\n" + refused.getMessage())
                .matches(refused.what().equals("The file is empty.") ? ".*\\.yaml" : ".*\\.yaml, line \\d+, column \\d+"));
        // What is being written is drawn however broken it is.
        assertThat(engine.recipes().draft(text, file)).isNotNull();
    }

    @Property(tries = 50)
    void a_damaged_recipe_that_is_run_ends_well_or_is_refused_with_the_step_s_place(@ForAll long seed) {
        Random random = new Random(seed);
        String text = damaged(SMALL, random);
        refusedInWords(() -> engine.recipes().run(Recipe.parse(text, folder.resolve("r.yaml")), 1, JobContext.none()), text)
                .ifPresent(refused -> assertThat(refused.where()).as(text + "\n" + refused.getMessage()).contains("r.yaml"));
    }

    @Property(tries = 150)
    void damaged_sql_answers_or_is_refused_in_words(@ForAll long seed) {
        engine.datasets().list().stream().findFirst().orElseGet(() -> {
            engine.datasets().derive("t", "SELECT 1 AS a, 'x' AS word", JobContext.none());
            return engine.datasets().info("t");
        });
        String text = damaged("WITH r AS (SELECT a, word, row_number() OVER (PARTITION BY word ORDER BY a) AS n FROM t)\n"
                + "SELECT word, list(a), max(CAST(n AS DOUBLE)) FROM r JOIN \"t@1\" USING (a) GROUP BY ALL HAVING count(*) > 0", new Random(seed));
        refusedInWords(() -> engine.datasets().sql(text, 10, JobContext.none()), text);
    }

    private static java.util.Optional<BadInputException> refusedInWords(Runnable work, String text) {
        try {
            work.run();
            return java.util.Optional.empty();
        } catch (BadInputException refused) {
            assertThat(refused.what()).as(text).isNotBlank().doesNotContain("Exception");
            assertThat(refused.lines()).as(text).hasSizeBetween(1, 3).allSatisfy(line -> assertThat(line).isNotBlank());
            return java.util.Optional.of(refused);
        } catch (RuntimeException | Error wrong) {
            throw new AssertionError(wrong + " from\n" + text, wrong);
        }
    }

    private static List<Path> shipped() {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String damaged(String text, Random random) {
        String damaged = text;
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<String> lines = new ArrayList<>(List.of(damaged.split("\n", -1)));
            int line = random.nextInt(lines.size());
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + 1 + random.nextInt(4));
            char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
            damaged = switch (random.nextInt(6)) {
                case 0 -> damaged.substring(0, at) + damaged.substring(end);
                case 1 -> damaged.substring(0, at) + sign + damaged.substring(at);
                case 2 -> damaged.substring(0, at) + sign + damaged.substring(end);
                case 3 -> {
                    lines.remove(line);
                    yield String.join("\n", lines);
                }
                case 4 -> {
                    lines.add(line, lines.get(random.nextInt(lines.size())));
                    yield String.join("\n", lines);
                }
                default -> damaged.substring(0, at);
            };
        }
        return damaged;
    }
}
