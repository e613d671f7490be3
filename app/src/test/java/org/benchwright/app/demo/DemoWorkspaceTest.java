package org.benchwright.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorkspaceTest {
    @TempDir
    Path folder;

    @Test
    void a_demo_of_an_older_build_gets_the_recipes_it_lacks_and_keeps_those_that_were_changed() throws IOException {
        Path demo = folder.resolve("demo");
        DemoWorkspace.open(demo, JobContext.none()).close();
        Path recipes = demo.resolve("samples/recipes");
        Files.delete(recipes.resolve("shop.yaml"));
        Files.writeString(recipes.resolve("spam.yaml"), "# mine");
        DemoWorkspace.open(demo, JobContext.none()).close();
        assertThat(recipes.resolve("shop.yaml")).exists();
        assertThat(recipes.resolve("spam.yaml")).hasContent("# mine");
    }
}
