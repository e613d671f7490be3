package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.app.cli.ProductShell.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product in processes of its own, on a file system that is really full. */
class DiskFullTest {
    private static final int ROWS = 60_000;

    @TempDir
    Path temp;

    private ProductShell shell;
    private String workspace;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(temp.resolve("disk"));
        var mounted = ProductShell.on(disk, 6_000);
        assumeThat(mounted).as("this machine lets a process mount a file system of its own").isPresent();
        shell = mounted.get();
        workspace = "--workspace " + disk.resolve("workspace") + " ";
        assertThat(shell.benchwright(List.of(), "workspace init " + disk.resolve("workspace")).code()).isZero();
        StringBuilder table = new StringBuilder("a,b\n");
        Random random = new Random(7);
        for (int row = 0; row < ROWS; row++) {
            table.append(row).append(',').append(random.nextDouble()).append('\n');
        }
        Files.writeString(temp.resolve("t.csv"), table);
    }

    @AfterEach
    void unmount() throws Exception {
        if (shell != null) {
            shell.close();
        }
    }

    @Test
    void an_import_onto_a_full_disk_says_what_and_where_and_how_much_and_leaves_nothing() throws Exception {
        leave(500);
        Said said = product("data import " + temp.resolve("t.csv") + " --name t");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).startsWith("benchwright: The disk is full, so making a version of t could not be finished; nothing was changed. There are ")
                .contains(" free of 6.1 MB in " + disk.resolve("workspace/data"), "are needed. Free some space").doesNotContain("\tat ");
        assertThat(product("data list").text()).isEqualTo("(none)");
        assertThat(shell.run("find " + disk.resolve("workspace/data") + " -type f").text()).isEmpty();
        sound();
    }

    @Test
    void a_recipe_on_a_full_disk_keeps_what_was_done_and_resumes_to_the_same_content_when_there_is_room() throws Exception {
        Path recipe = Files.writeString(temp.resolve("r.yaml"), """
                name: Fills
                steps:
                  - {id: t, use: data.import, with: {file: t.csv, name: t}}
                  - {id: u, use: data.sql, with: {query: 'SELECT a, b, b * 7 AS c FROM "${steps.t.dataset}"', name: u}}
                  - {id: v, use: data.sql, with: {query: 'SELECT *, c / 3 AS d FROM "${steps.u.dataset}" ORDER BY c', name: v}}
                """);
        leave(2_300);
        Said said = product("recipe run " + recipe);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).startsWith("benchwright: Step \"v\" (data.sql, ").contains("failed: The disk is full, so making a version of v ",
                "`benchwright recipe resume 1` tries again from there.").doesNotContain("\tat ");
        assertThat(product("data list").text()).contains("t ", "u ").doesNotContain("v ");
        sound();
        shell.run("rm " + disk.resolve("fill") + "; mount -o remount,size=30m '" + disk + "'");
        Said resumed = product("recipe resume 1");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.text()).containsPattern("t +data.import +done, cached");
        sound();
        Path other = temp.resolve("unharmed");
        shell.benchwright(List.of(), "workspace init " + other);
        Said whole = shell.benchwright(List.of(), "--workspace " + other + " recipe run " + recipe);
        assertThat(contents(resumed.text())).hasSize(3).isEqualTo(contents(whole.text()));
    }

    @Test
    void a_database_that_cannot_grow_fails_the_run_and_is_sound_afterwards() throws Exception {
        Files.writeString(temp.resolve("n.csv"), "x\n1\n2\n");
        StringBuilder text = new StringBuilder("name: Many\nsteps:\n  - {id: s0, use: data.import, with: {file: n.csv, name: d0}}\n");
        for (int i = 1; i < 25; i++) {
            text.append("  - {id: s").append(i).append(", use: data.sql, with: {name: d").append(i).append(", query: 'SELECT x + 1 AS x FROM \"${steps.s")
                    .append(i - 1).append(".dataset}\"'}}\n");
        }
        Path recipe = Files.writeString(temp.resolve("many.yaml"), text);
        leave(500);
        Said said = product("recipe run " + recipe);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("The disk is full", "`benchwright recipe resume 1`").doesNotContain("\tat ");
        shell.run("rm " + disk.resolve("fill"));
        sound();
        Said resumed = product("recipe resume 1");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.text().lines().filter(l -> l.matches("s\\d+ .* dataset=d\\d+@1, .*"))).hasSize(25);
        sound();
    }

    @Test
    void a_query_that_spills_onto_a_full_disk_and_a_search_whose_index_finds_no_room_say_so() throws Exception {
        leave(100);
        String sorted = "\"SELECT max(r) FROM (SELECT row_number() OVER (ORDER BY hash(i)::VARCHAR || repeat('x', 40)) AS r FROM range(2000000) t(i))\"";
        Said spilt = shell.benchwright(List.of("-Dbenchwright.query.memory=100"), workspace + "data sql " + sorted);
        assertThat(spilt.code()).isEqualTo(1);
        assertThat(spilt.text()).startsWith("benchwright: The disk is full, so answering a query could not be finished").contains("duckdb");
        leave(0);
        Said searched = product("data search orders");
        assertThat(searched.code()).isEqualTo(1);
        assertThat(searched.text()).startsWith("benchwright: The disk is full, so ").doesNotContain("\tat ");
        shell.run("rm " + disk.resolve("fill"));
        assertThat(product("data search orders").code()).isZero();
        sound();
    }

    private Said product(String words) throws IOException {
        return shell.benchwright(List.of(), workspace + words);
    }

    /** Fills the disk so that so many kilobytes are left. */
    private void leave(int kilobytes) throws IOException {
        String fill = disk.resolve("fill").toString();
        shell.run("rm -f '" + fill + "'; free=$(df -k --output=avail '" + disk + "' | tail -1); head -c $(( (free - " + kilobytes
                + ") * 1024 )) /dev/zero > '" + fill + "'");
    }

    private void sound() throws IOException {
        Said checked = product("workspace check");
        assertThat(checked.text()).containsPattern("ok +true");
        assertThat(checked.code()).isZero();
    }

    private static List<String> contents(String text) {
        Matcher content = Pattern.compile("content=([0-9a-f]+)").matcher(text);
        return content.results().map(r -> r.group(1)).toList();
    }
}
