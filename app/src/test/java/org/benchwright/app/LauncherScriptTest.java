package org.benchwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a JDK that is a script: it says what it was called with. */
@DisplayName("The launcher")
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
    private static final String TELLING_JAVA = """
            #!/bin/sh
            for word in "$@"; do
                case $word in
                    -XX:AOTCacheOutput=*) : >"${word#*=}"; exit 0 ;;
                esac
            done
            for word in "$@"; do printf '<%s>\\n' "$word"; done
            exit 7
            """;

    @TempDir
    Path folder;

    private Path launcher;
    private Path jdk;

    @BeforeEach
    void laysOutADistributionWithSpacesInItsPath() throws IOException {
        Path home = Files.createDirectories(folder.resolve("a place/bench wright"));
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/benchwright-app-1.jar"));
        launcher = Files.copy(Path.of("src/main/dist/bin/benchwright"), home.resolve("bin/benchwright"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        jdk = jdk("the jdk", "25.0.1");
    }

    @Test
    @DisplayName("passes the words on untouched, and the exit code back")
    void passesWordsAndExitCode() throws Exception {
        Said said = run(launcher, Map.of("BENCHWRIGHT_AOT", "off"), "say", "two words", "", "*", "a\"b'c", "$HOME");
        assertThat(said.code).isEqualTo(7);
        assertThat(said.out).endsWith("<org.benchwright.app.Main>\n<say>\n<two words>\n<>\n<*>\n<a\"b'c>\n<$HOME>\n");
        assertThat(said.err).isEmpty();
    }

    @Test
    @DisplayName("finds its folder through links")
    void findsItsFolderThroughLinks() throws Exception {
        Path first = Files.createSymbolicLink(launcher.resolveSibling("again"), Path.of("benchwright"));
        Path second = Files.createSymbolicLink(folder.resolve("bw"), first);
        assertThat(run(second, Map.of("BENCHWRIGHT_AOT", "off")).out)
                .contains("<" + launcher.getParent().getParent().toRealPath().resolve("lib/benchwright-app-1.jar") + ">");
    }

    @Test
    @DisplayName("passes over a JAVA_HOME of another version")
    void passesOverAnotherVersion() throws Exception {
        Path old = jdk("old", "17.0.15");
        Said said = run(launcher, Map.of("BENCHWRIGHT_AOT", "off", "JAVA_HOME", old.toString(), "JAVA25_HOME", jdk.toString()));
        assertThat(said.code).isEqualTo(7);
    }

    @Test
    @DisplayName("makes the start-up cache once, says so once, and starts from it")
    void makesTheCacheOnce() throws Exception {
        Said first = run(launcher, Map.of(), "workspace", "info");
        assertThat(first.err).isEqualTo("Preparing faster start-up (once)...\n");
        assertThat(first.out).contains("<-XX:AOTCache=" + folder.resolve("cache/benchwright/startup"));
        Said second = run(launcher, Map.of(), "workspace", "info");
        assertThat(second.err).isEmpty();
        assertThat(second.out).isEqualTo(first.out);
    }

    @Test
    @DisplayName("makes another cache when a jar has changed")
    void makesAnotherCacheForOtherJars() throws Exception {
        String first = run(launcher, Map.of(), "--quiet").out;
        Files.writeString(launcher.getParent().resolveSibling("lib/more.jar"), "more");
        Said second = run(launcher, Map.of(), "--quiet");
        assertThat(second.out).contains("<-XX:AOTCache=").isNotEqualTo(first);
        assertThat(second.err).isEmpty();
    }

    @Test
    @DisplayName("starts without a cache where none can be kept or another is making it")
    void startsWithoutACache() throws Exception {
        Path file = Files.createFile(folder.resolve("no folder"));
        Said said = run(launcher, Map.of("XDG_CACHE_HOME", file.toString()), "workspace", "info");
        assertThat(said.code).isEqualTo(7);
        assertThat(said.err).isEmpty();
        assertThat(said.out).doesNotContain("AOTCache");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
        Path java = Files.writeString(home.resolve("bin/java"), TELLING_JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private Said run(Path script, Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(words));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile()).directory(folder.toFile());
        Map<String, String> set = builder.environment();
        set.keySet().removeIf(name -> name.startsWith("BENCHWRIGHT_") || name.startsWith("JAVA"));
        set.put("JAVA_HOME", jdk.toString());
        set.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        set.putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(err));
    }

    private record Said(int code, String out, String err) {
    }
}
