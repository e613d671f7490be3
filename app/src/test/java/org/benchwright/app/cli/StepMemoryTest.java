package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.app.cli.ProductShell.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that needs more memory than its process has, in a process of its own. */
class StepMemoryTest {
    @TempDir
    Path temp;

    @Test
    void a_step_that_runs_out_of_memory_fails_alone_and_is_done_when_the_run_is_resumed_with_more() throws Exception {
        Path recipe = Files.writeString(temp.resolve("r.yaml"), """
                name: Eats
                limits: {parallel: 2}
                steps:
                  - {id: large, use: data.sql, with: {query: 'SELECT i::DOUBLE AS a, i % 7 + 0.5 AS b, i % 11 + 0.5 AS c FROM range(1500000) t(i)', name: large}}
                  - {id: eats, use: train.fit, with: {data: '${steps.large.dataset}', target: b, algorithm: linear-regression}}
                  - {id: small, use: data.sql, with: {query: 'SELECT * FROM "${steps.large.dataset}" LIMIT 500', name: small}}
                  - {id: fits, use: train.fit, with: {data: '${steps.small.dataset}', target: b, algorithm: linear-regression}}
                """);
        String workspace = "--workspace " + temp.resolve("workspace") + " ";
        try (ProductShell shell = ProductShell.none()) {
            shell.benchwright(List.of(), "workspace init " + temp.resolve("workspace"));
            Said said = shell.benchwright(List.of("-Xmx48m"), workspace + "recipe run " + recipe);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.text()).contains("Step \"eats\" (train.fit, ", "It needed more memory than there is: the process may take 48 MB",
                    "`benchwright recipe resume 1` tries again from there").doesNotContain("\tat ");
            assertThat(shell.benchwright(List.of(), workspace + "recipe show 1").text()).containsPattern("large +data.sql +done")
                    .containsPattern("eats +train.fit +failed").containsPattern("small +data.sql +done").containsPattern("fits +train.fit +done");
            assertThat(shell.benchwright(List.of(), workspace + "run list").text()).contains("FAILED").doesNotContain("RUNNING");
            Said resumed = shell.benchwright(List.of("-Xmx1g"), workspace + "recipe resume 1");
            assertThat(resumed.code()).isZero();
            assertThat(resumed.text()).containsPattern("eats +train.fit +done ").containsPattern("fits +train.fit +done, cached");
            assertThat(shell.benchwright(List.of(), workspace + "workspace check").text()).containsPattern("ok +true");
        }
    }
}
