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
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStepsTest {
    private static final String RECIPE = """
            steps:
              - {id: first, use: data.import, with: {file: one.csv, name: clicks, partition_by: ["day:clicked", source]}}
              - {id: two, use: data.import, with: {file: two.csv, name: two}}
              - {id: second, use: data.append, with: {name: clicks, from: "${steps.two.dataset}"}, after: [first]}
              - {id: third, use: data.import, with: {file: three.csv, name: clicks, append: true}, after: [second]}
              - {id: few, use: data.compact, with: {data: "${steps.third.dataset}", target: 1MiB}}
              - {id: months, use: data.partition, with: {data: "${steps.few.dataset}", by: ["month:clicked"]}}
            """;

    @TempDir
    Path folder;

    private Recipe recipe() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "id,clicked,source\n1,2026-01-01,web\n2,2026-02-01,web\n3,2026-01-01,app\n");
        Files.writeString(folder.resolve("two.csv"), "id,clicked,source\n4,2026-01-01,web\n5,2026-02-02,web\n");
        Files.writeString(folder.resolve("three.csv"), "id,clicked,source,town\n6,2026-01-01,web,Oslo\n");
        return Recipe.parse(RECIPE, folder.resolve("clicks.yaml"));
    }

    private static List<Integer> files(Engine engine) {
        return engine.datasets().info("clicks").versions().reversed().stream().map(v -> v.tables().size()).toList();
    }

    @Test
    void aRecipeAppendsMergesAndPartitionsAndDoesNothingASecondTime() throws IOException {
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            Recipe recipe = recipe();
            engine.recipes().run(recipe, 2, JobContext.none());
            assertThat(files(engine)).as("by day and source; two more; one more; merged; by month").containsExactly(3, 5, 6, 4, 2);
            assertThat(engine.datasets().sql("SELECT id, town FROM clicks", 10, JobContext.none()).rows().toString())
                    .isEqualTo("[[3, null], [1, null], [4, null], [6, Oslo], [2, null], [5, null]]");

            assertThat(engine.recipes().run(recipe, 2, JobContext.none()).steps()).allMatch(RecipeResult.StepResult::cached);
            assertThat(engine.datasets().info("clicks").versions()).hasSize(5);
        }
    }

    @Test
    void whatWasDoneIsDoneAgainFromTheHistoryWithEqualContent() throws IOException {
        Path again = folder.resolve("again.yaml");
        try (Engine first = Engine.init(folder.resolve("first")); Engine second = Engine.init(folder.resolve("second"))) {
            first.recipes().run(recipe(), 1, JobContext.none());
            first.history().export(again, Optional.empty(), false);
            second.recipes().run(Recipe.read(again), 1, JobContext.none());
            for (int v = 1; v <= 5; v++) {
                String version = "clicks@" + v;
                assertThat(DataSteps.content(second.datasets().version(version))).as(version).isEqualTo(DataSteps.content(first.datasets().version(version)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5000,5000", "256MiB,268435456", "1 GB,1000000000", "3k,3000", "2KiB,2048", "7B,7"})
    void aSizeIsANumberOfBytesOrOfThousandsOfThem(String size, long bytes) {
        assertThat(FileSteps.bytes(size)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"huge", "-5", "1.5GB", "999999999999TB", "MiB"})
    void whatIsNoSizeIsRefused(String size) {
        assertThatThrownBy(() -> FileSteps.bytes(size)).isInstanceOf(BadInputException.class);
    }
}
