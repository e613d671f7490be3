package org.benchwright.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {
    @TempDir
    static Path made;
    @TempDir
    Path folder;
    private Path plugins;

    @BeforeAll
    static void makeAPluginThatWorks() throws IOException {
        withStep(PluginJars.plugin("good", "good"), "good", "good.step", "return java.util.Map.of(\"text\", \"good\");")
                .pack(Files.createDirectories(made.resolve("jars")).resolve("good.jar"));
    }

    @BeforeEach
    void putItThere() throws IOException {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.copy(made.resolve("jars/good.jar"), plugins.resolve("good.jar"));
    }

    @Test
    void a_jar_in_the_folder_is_loaded_in_a_class_loader_of_its_own() {
        try (Extensions extensions = Extensions.load(plugins)) {
            assertThat(extensions.plugins()).singleElement().satisfies(plugin -> {
                assertThat(plugin.inUse()).isTrue();
                assertThat(plugin.name()).isEqualTo("good");
                assertThat(plugin.version()).isEqualTo("2.0");
                assertThat(plugin.description()).isEqualTo("For a test.");
            });
            Step step = pluginSteps(extensions).getFirst();
            assertThat(step.run(null)).isEqualTo(Map.of("text", "good"));
            assertThat(step.getClass().getClassLoader()).isNotSameAs(Extensions.class.getClassLoader());
        }
    }

    @Test
    void the_products_own_providers_come_first_and_once() {
        try (Extensions extensions = Extensions.load(plugins); Extensions builtIn = Extensions.builtIn()) {
            List<String> own = builtIn.of(StepProvider.class).stream().map(p -> p.getClass().getName()).toList();
            List<String> all = extensions.of(StepProvider.class).stream().map(p -> p.getClass().getName()).toList();

            assertThat(all).hasSize(own.size() + 1).startsWith(own.toArray(String[]::new)).endsWith("good.Steps");
        }
    }

    @Test
    void two_jars_with_different_copies_of_a_class_work_side_by_side() {
        for (String version : List.of("one", "two")) {
            withStep(PluginJars.plugin(version, version), version, version + ".step", "return java.util.Map.of(\"text\", library.Shared.version());")
                    .source("library.Shared", "package library; public final class Shared { public static String version() { return \"" + version + "\"; } }")
                    .pack(plugins.resolve(version + ".jar"));
        }

        try (Extensions extensions = Extensions.load(plugins)) {
            assertThat(pluginSteps(extensions)).extracting(step -> step.run(null).get("text")).containsExactly("good", "one", "two");
        }
    }

    @Test
    void a_file_that_is_no_jar_is_named_and_left_out() throws IOException {
        Files.writeString(plugins.resolve("junk.jar"), "This is no jar at all.");

        leftOut("junk.jar", "zip");
    }

    @Test
    void an_empty_file_is_named_and_left_out() throws IOException {
        Files.createFile(plugins.resolve("empty.jar"));

        leftOut("empty.jar", "zip");
    }

    @Test
    void a_truncated_jar_is_named_and_left_out() throws IOException {
        byte[] whole = Files.readAllBytes(plugins.resolve("good.jar"));
        Files.write(plugins.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));

        leftOut("half.jar", "zip");
    }

    @Test
    void a_jar_without_the_service_entry_is_named_and_left_out() {
        new PluginJars().source("plain.A", "package plain; public final class A { }").pack(plugins.resolve("plain.jar"));

        leftOut("plain.jar", "declares no Plugin in META-INF/services");
    }

    @Test
    void a_declared_class_that_is_not_in_the_jar_is_named_and_left_out() {
        new PluginJars().service(Plugin.class, "not.There").pack(plugins.resolve("hollow.jar"));

        leftOut("hollow.jar", "not.There");
    }

    @Test
    void a_declared_class_that_is_no_plugin_is_named_and_left_out() {
        new PluginJars().service(Plugin.class, "other.A").source("other.A", "package other; public final class A { }").pack(plugins.resolve("other.jar"));

        leftOut("other.jar", "other.A");
    }

    @Test
    void a_plugin_for_another_version_of_the_interfaces_is_named_and_left_out() {
        PluginJars.plugin("future", "future", "99").pack(plugins.resolve("future.jar"));

        leftOut("future.jar", "version 99, this build offers " + Plugin.API_VERSION);
    }

    @Test
    void a_class_that_cannot_be_linked_is_named_and_left_out() {
        PluginJars.plugin("lost", "lost").source("lost.P", """
                package lost;
                public final class P extends missing.Base implements org.benchwright.engine.plugin.Plugin {
                    public String name() { return "lost"; }
                    public String description() { return ""; }
                    public String version() { return ""; }
                    public int apiVersion() { return 1; }
                }
                """).source("missing.Base", "package missing; public class Base { }").without("missing.Base").pack(plugins.resolve("lost.jar"));

        leftOut("lost.jar", "missing/Base");
    }

    @Test
    void a_plugin_whose_constructor_throws_is_named_and_left_out() {
        PluginJars.plugin("angry", "angry").source("angry.P", """
                package angry;
                public final class P implements org.benchwright.engine.plugin.Plugin {
                    public P() { throw new IllegalStateException("no licence"); }
                    public String name() { return "angry"; }
                    public String description() { return ""; }
                    public String version() { return ""; }
                    public int apiVersion() { return 1; }
                }
                """).pack(plugins.resolve("angry.jar"));

        leftOut("angry.jar", "no licence");
    }

    @Test
    void a_plugin_that_throws_when_asked_its_name_is_named_and_left_out() {
        PluginJars.plugin("shy", "shy").source("shy.P", """
                package shy;
                public final class P implements org.benchwright.engine.plugin.Plugin {
                    public String name() { throw new UnsupportedOperationException("will not say"); }
                    public String description() { return ""; }
                    public String version() { return ""; }
                    public int apiVersion() { return 1; }
                }
                """).pack(plugins.resolve("shy.jar"));

        leftOut("shy.jar", "will not say");
    }

    @Test
    void a_provider_that_throws_takes_its_plugin_out_and_no_other() {
        PluginJars.plugin("brittle", "brittle").service(StepProvider.class, "brittle.Steps").source("brittle.Steps", """
                package brittle;
                public final class Steps implements org.benchwright.engine.recipe.StepProvider {
                    private static final Object TABLE = table();
                    private static Object table() { throw new IllegalStateException("no table"); }
                    public java.util.List<org.benchwright.engine.recipe.Step> steps() { return java.util.List.of(); }
                }
                """).pack(plugins.resolve("brittle.jar"));

        try (Extensions extensions = Extensions.load(plugins)) {
            assertThat(pluginSteps(extensions)).extracting(Step::name).containsExactly("good.step");
            assertThat(extensions.plugins()).anySatisfy(plugin -> {
                assertThat(plugin.jar()).hasFileName("brittle.jar");
                assertThat(plugin.inUse()).isFalse();
                assertThat(plugin.problem()).contains("brittle.Steps");
            });
        }
    }

    @Test
    void a_provider_that_cannot_be_linked_takes_its_plugin_out_and_no_other() {
        PluginJars.plugin("torn", "torn").service(StepProvider.class, "torn.Steps").source("torn.Steps", """
                package torn;
                public final class Steps extends missing.Base implements org.benchwright.engine.recipe.StepProvider {
                    public java.util.List<org.benchwright.engine.recipe.Step> steps() { return java.util.List.of(); }
                }
                """).source("missing.Base", "package missing; public class Base { }").without("missing.Base").pack(plugins.resolve("torn.jar"));

        try (Extensions extensions = Extensions.load(plugins)) {
            assertThat(pluginSteps(extensions)).extracting(Step::name).containsExactly("good.step");
            assertThat(extensions.plugins()).anySatisfy(plugin -> {
                assertThat(plugin.jar()).hasFileName("torn.jar");
                assertThat(plugin.problem()).contains("missing");
            });
        }
    }

    @Test
    void other_files_in_the_folder_are_not_looked_at() throws IOException {
        Files.writeString(plugins.resolve("README.md"), "Put jars here.");

        try (Extensions extensions = Extensions.load(plugins)) {
            assertThat(extensions.plugins()).hasSize(1);
        }
    }

    @Test
    void a_folder_that_is_not_there_has_no_plugins() {
        try (Extensions extensions = Extensions.load(folder.resolve("nowhere"))) {
            assertThat(extensions.plugins()).isEmpty();
        }
    }

    @Test
    void installing_copies_a_jar_that_works_and_refuses_one_that_does_not() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.jar"), "junk");
        try (Workspace workspace = Workspace.init(folder.resolve("workspace"))) {
            assertThat(PluginFolder.install(plugins.resolve("good.jar"), workspace).name()).isEqualTo("good");
            assertThatThrownBy(() -> PluginFolder.install(junk, workspace)).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("cannot be used as a plug-in").hasMessageContaining("Nothing was installed");

            assertThat(workspace.folder("plugins")).isDirectoryContaining("glob:**/good.jar").isDirectoryNotContaining("glob:**/junk.jar");
            assertThat(workspace.audit().of("plugin")).hasSize(1);
        }
    }

    private void leftOut(String jar, String reason) {
        try (Extensions extensions = Extensions.load(plugins)) {
            assertThat(extensions.plugins()).hasSize(2).anySatisfy(plugin -> {
                assertThat(plugin.jar()).hasFileName(jar);
                assertThat(plugin.name()).isEqualTo(jar);
                assertThat(plugin.inUse()).isFalse();
                assertThat(plugin.problem()).containsIgnoringCase(reason);
            });
            assertThat(pluginSteps(extensions)).extracting(Step::name).containsExactly("good.step");
        }
        assertThat(Extensions.check(plugins.resolve(jar)).inUse()).isFalse();
    }

    private static List<Step> pluginSteps(Extensions extensions) {
        return extensions.of(StepProvider.class).stream().filter(p -> p.getClass().getClassLoader() != Extensions.class.getClassLoader())
                .flatMap(p -> p.steps().stream()).toList();
    }

    private static PluginJars withStep(PluginJars jar, String pkg, String step, String body) {
        return jar.service(StepProvider.class, pkg + ".Steps").source(pkg + ".Steps", """
                package %s;
                import java.util.List;
                import java.util.Map;
                import org.benchwright.engine.recipe.*;
                public final class Steps implements StepProvider {
                    public List<Step> steps() {
                        return List.of(new Step() {
                            public String name() { return "%s"; }
                            public String documentation() { return "For a test."; }
                            public List<StepParameter> parameters() { return List.of(); }
                            public Map<String, String> outputs() { return Map.of("text", "a text"); }
                            public Map<String, String> run(StepContext context) { %s }
                        });
                    }
                }
                """.formatted(pkg, step, body));
    }
}
