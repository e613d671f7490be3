package org.benchwright.engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.benchwright.engine.data.DatasetDiff;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Known answers are by hand. */
class PreparationsTest {
    private static final String EVENTS = """
            k,t,x
            a,2026-01-01 00:00:00,1
            a,2026-01-01 12:00:00,2
            b,2026-01-01 12:00:00,3
            a,2026-01-01 12:00:00,4
            a,2026-01-02 00:00:00,5
            b,2026-01-03 12:00:00,6
            """;

    private static PreparationWorkspace on;

    @BeforeContainer
    static void open() throws IOException {
        on = new PreparationWorkspace();
    }

    @AfterContainer
    static void close() throws IOException {
        on.close();
    }

    @Example
    void a_window_counts_what_was_before_and_leaves_out_the_same_instant() {
        String d = on.csv("events", EVENTS);
        String[] given = {"data", d, "time", "t", "keys", "k", "windows", "24h", "figures", "sum:x,count,mean:x,std:x,distinct:x"};
        assertThat(on.column("x_sum_24h", "data.window", given)).containsExactly("null", "1", "null", "1", "7", "null");
        assertThat(on.column("count_24h", "data.window", given)).containsExactly("0", "1", "0", "1", "3", "0");
        assertThat(on.column("x_distinct_24h", "data.window", given)).containsExactly("0", "1", "0", "1", "3", "0");
        // Of 1, 2 and 4: the mean is 7/3, the variance 7/3 as well.
        assertThat(Double.parseDouble(on.column("x_std_24h", "data.window", given).get(4))).isCloseTo(Math.sqrt(7 / 3.0),
                org.assertj.core.api.Assertions.within(1e-12));
    }

    @Property(tries = 4)
    void a_window_does_not_see_later_rows(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random chance = new Random(seed);
        StringBuilder first = new StringBuilder("k,h,x\n");
        StringBuilder second = new StringBuilder("k,h,x\n");
        for (int i = 0; i < 60; i++) {
            String at = "%s,2026-01-%02d %02d:00:00,".formatted(chance.nextBoolean() ? "a" : "b", 1 + i / 24, i % 24);
            int x = chance.nextInt(100);
            first.append(at).append(x).append('\n');
            second.append(at).append(i < 40 ? x : x + 1000).append('\n');
        }
        String[] figures = {"time", "h", "keys", "k", "windows", "6h,2d", "figures", "sum:x,max:x"};
        List<List<Object>> before = on.rows(on.run("data.window", with(figures, "data", on.csv("early", first.toString()))).get("dataset"));
        List<List<Object>> after = on.rows(on.run("data.window", with(figures, "data", on.csv("late", second.toString()))).get("dataset"));
        assertThat(after.subList(0, 40)).isEqualTo(before.subList(0, 40));
        assertThat(after.get(40).subList(3, 7)).isEqualTo(before.get(40).subList(3, 7));
    }

    private static String[] with(String[] pairs, String... more) {
        String[] all = Arrays.copyOf(pairs, pairs.length + more.length);
        System.arraycopy(more, 0, all, pairs.length, more.length);
        return all;
    }

    @Example
    void a_point_in_time_join_takes_the_newest_earlier_row_within_its_tolerance() {
        String left = on.csv("asked", "k,t\na,2026-01-10\na,2026-01-02\nb,2026-01-02\n");
        String right = on.csv("known", "k,t,v,made\na,2026-01-01,1,1\na,2026-01-02,2,9\na,2026-01-02,3,5\nb,2026-01-03,4,1\n");
        assertThat(on.column("v", "data.join-asof", "data", left, "right", right, "keys", "k", "time", "t", "created", "made"))
                .containsExactly("2", "2", "null");
        assertThat(on.column("v", "data.join-asof", "data", left, "right", right, "keys", "k", "time", "t")).containsExactly("3", "3", "null");
        assertThat(on.column("v", "data.join-asof", "data", left, "right", right, "keys", "k", "time", "t", "tolerance", "5d"))
                .containsExactly("null", "3", "null");
    }

    @Example
    void a_full_join_keeps_the_keys_of_both_sides_and_names_clashing_columns_apart() {
        String left = on.csv("left", "id,v\n1,a\n2,b\n");
        String right = on.csv("right", "no,v\n2,c\n3,d\n");
        String made = on.run("data.join", "data", left, "right", right, "keys", "id=no", "kind", "full").get("dataset");
        assertThat(on.datasets.version(made).columns().stream().map(c -> c.name())).containsExactly("id", "v", "v_right");
        assertThat(on.rows(made)).extracting(r -> r.stream().map(String::valueOf).toList()).containsExactlyInAnyOrder(List.of("1", "a", "null"),
                List.of("2", "b", "c"), List.of("3", "null", "d"));
        assertThat(on.column("id", "data.join", "data", left, "right", right, "keys", "id=no", "kind", "anti")).containsExactly("1");
    }

    @Example
    void a_join_that_explodes_is_refused() {
        String same = on.csv("same", "k\n" + "1\n".repeat(50));
        assertThatThrownBy(() -> on.run("data.join", "data", same, "right", same, "keys", "k")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("2500 rows of 50 and 50");
    }

    @Example
    void scaling_learns_from_the_dataset_it_is_fitted_to() {
        String train = on.csv("train", "x\n0\n10\n");
        String test = on.csv("test", "x\n20\n5\n");
        assertThat(on.column("x", "data.scale", "data", test, "fit", train)).containsExactly("3.0", "0.0");
        assertThat(on.column("x", "data.scale", "data", test, "fit", train, "method", "min-max")).containsExactly("2.0", "0.5");
    }

    @Example
    void missing_values_are_filled_from_the_group_and_marked() {
        String d = on.csv("gaps", "g,t,x\na,1,1\na,2,\na,3,3\nb,4,\n");
        assertThat(on.column("x", "data.impute", "data", d, "columns", "x", "method", "mean", "group", "g")).containsExactly("1.0", "2.0", "3.0", "2.0");
        assertThat(on.column("x", "data.impute", "data", d, "columns", "x", "method", "forward", "order", "t")).containsExactly("1", "1", "3", "3");
        assertThat(on.column("x_missing", "data.impute", "data", d, "columns", "x", "method", "zero", "indicator", "true"))
                .containsExactly("false", "true", "false", "true");
    }

    @Example
    void of_rows_with_one_key_the_newest_stays() {
        String d = on.csv("twice", "k,t,v\n1,1,a\n2,1,b\n1,3,c\n1,2,d\n");
        assertThat(on.column("v", "data.deduplicate", "data", d, "keys", "k", "keep", "newest", "by", "t")).containsExactly("b", "c");
        assertThat(on.column("v", "data.deduplicate", "data", d, "keys", "k")).containsExactly("a", "b");
    }

    @Example
    void columns_are_turned_into_rows_and_a_table_with_other_columns_is_appended() {
        String d = on.csv("wide", "id,a,b\n1,2,3\n");
        assertThat(on.rows(on.run("data.unpivot", "data", d, "columns", "a,b").get("dataset")).toString()).isEqualTo("[[1, a, 2], [1, b, 3]]");
        String more = on.csv("narrow", "id,c\n7,x\n");
        assertThat(on.rows(on.run("data.union", "data", d, "more", more).get("dataset")).toString())
                .isEqualTo("[[1, 2, 3, null], [7, null, null, x]]");
    }

    @Example
    void parts_of_a_time_follow_the_calendar() {
        // 2026-01-04 is a Sunday in ISO week 1.
        String d = on.csv("days", "t\n2026-01-04\n");
        assertThat(on.rows(on.run("data.time-parts", "data", d, "column", "t", "parts", "year,week,weekday,weekend").get("dataset")).toString())
                .isEqualTo("[[2026-01-04, 2026, 1, 7, true]]");
    }

    @Example
    void a_preview_counts_changed_cells_and_keeps_nothing() {
        String d = on.csv("untidy", "a,n\nX,1\ny,2\n");
        int before = on.datasets.list().size();
        Preview preview = on.preparations.preview("data.clean", PreparationWorkspace.arguments("data", d, "case", "lower", "types", "n:text"), 5, JobContext.none());
        assertThat(preview.matched()).isTrue();
        assertThat(preview.columns()).containsExactly(new Preview.Change("a", Preview.Fate.KEPT, "VARCHAR", "VARCHAR", 1),
                new Preview.Change("n", Preview.Fate.RETYPED, "BIGINT", "VARCHAR", 0));
        assertThat(preview.after().getFirst()).containsEntry("a", "x");
        assertThat(on.datasets.list()).hasSize(before);
        String gap = on.csv("gap", "x\n1\n\"\"\n4\n");
        assertThat(on.preparations.preview("data.impute", PreparationWorkspace.arguments("data", gap, "columns", "x", "method", "mean"), 5, JobContext.none()).columns())
                .containsExactly(new Preview.Change("x", Preview.Fate.RETYPED, "BIGINT", "DOUBLE", 1));
    }

    @Example
    void a_preview_says_from_which_row_each_row_comes() {
        String d = on.csv("twice", "a\nx\nx\ny\n");
        Preview preview = on.preparations.previewGiven("data.deduplicate", Map.of("data", d, "keys", List.of("a"), "keep", "first", "name", "once"), 3, JobContext.none());
        assertThat(preview.after()).extracting(row -> row.get("a")).containsExactly("x", "y");
        assertThat(preview.origins()).containsExactly(0, 2);
    }

    @Example
    void a_missing_column_is_named_with_those_that_are_there() {
        String d = on.csv("small", "a,b\n1,x\n");
        assertThatThrownBy(() -> on.run("data.scale", "data", d, "columns", "c")).isInstanceOfSatisfying(BadInputException.class, e -> {
            assertThat(e.what()).contains("named c");
            assertThat(e.remedy()).contains("a, b");
        });
        assertThatThrownBy(() -> on.run("data.scale", "data", d, "columns", "b")).hasMessageContaining("holds no numbers");
    }

    @Property(tries = 3)
    void a_split_is_a_partition_and_a_group_split_never_separates(@ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
        StringBuilder text = new StringBuilder("n,g\n");
        Random chance = new Random(seed);
        for (int i = 0; i < 200; i++) {
            text.append(i).append(',').append(chance.nextInt(20)).append('\n');
        }
        String d = on.csv("parts", text.toString());
        Map<String, String> random = on.run("data.split", "data", d, "validation", "0.1", "seed", Integer.toString(seed));
        assertThat(on.rows(random.get("train"))).hasSize(140);
        assertThat(on.rows(random.get("test"))).hasSize(40);
        List<List<Object>> all = new ArrayList<>();
        List.of("train", "validation", "test").forEach(part -> all.addAll(on.rows(random.get(part))));
        assertThat(all).containsExactlyInAnyOrderElementsOf(on.rows(d));
        assertThat(on.run("data.split", "data", d, "validation", "0.1", "seed", Integer.toString(seed)).get("contents"))
                .isEqualTo(random.get("contents"));
        Map<String, String> groups = on.run("data.split", "data", d, "rule", "group", "column", "g", "seed", Integer.toString(seed));
        Set<Object> train = new HashSet<>(on.rows(groups.get("train")).stream().map(r -> r.get(1)).toList());
        assertThat(on.rows(groups.get("test"))).noneMatch(row -> train.contains(row.get(1)));
        assertThat(on.rows(groups.get("train")).size() + on.rows(groups.get("test")).size()).isEqualTo(200);
    }

    @Property(tries = 3)
    void a_sample_with_one_seed_is_the_same_and_has_the_size_asked_for(@ForAll @IntRange(max = 50) int rows) {
        String d = on.csv("drawn", "n\n" + "1\n2\n3\n4\n5\n".repeat(10));
        List<String> once = on.column("n", "data.sample", "data", d, "rows", Integer.toString(rows), "seed", "4");
        assertThat(once).hasSize(rows).isEqualTo(on.column("n", "data.sample", "data", d, "rows", Integer.toString(rows), "seed", "4"));
    }

    @Property(tries = 4)
    void changes_come_to_the_same_in_any_order_and_told_twice(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random chance = new Random(seed);
        List<String> log = new ArrayList<>();
        Map<Long, Long> expected = new TreeMap<>(Map.of(0L, 0L, 1L, 0L));
        String[] operations = {"insert", "update", "delete"};
        for (int i = 1; i <= 30; i++) {
            long key = chance.nextInt(6);
            String operation = operations[chance.nextInt(3)];
            log.add(operation + "," + key + "," + i + "," + i);
            if (operation.equals("delete")) {
                expected.remove(key);
            } else {
                expected.put(key, (long) i);
            }
        }
        String base = on.csv("base", "id,v\n0,0\n1,0\n");
        log.addAll(log.subList(0, 10));
        java.util.Collections.shuffle(log, chance);
        String changes = on.csv("log", "op,id,v,seq\n" + String.join("\n", log) + "\n");
        Map<Long, Long> found = new HashMap<>();
        String made = on.run("data.upsert", "data", base, "changes", changes, "keys", "id", "sequence", "seq").get("dataset");
        on.rows(made).forEach(row -> found.put(((Number) row.getFirst()).longValue(), ((Number) row.get(1)).longValue()));
        assertThat(found).isEqualTo(expected);
        assertThat(on.rows(on.run("data.upsert", "data", made, "changes", changes, "keys", "id", "sequence", "seq").get("dataset"))).isEqualTo(on.rows(made));
    }

    @Property(tries = 4)
    void two_logs_come_to_the_same_in_either_order_where_deleted_rows_are_marked(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random chance = new Random(seed);
        List<List<String>> logs = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 1; i <= 24; i++) {
            logs.get(chance.nextInt(2)).add(List.of("insert", "update", "delete").get(chance.nextInt(3)) + "," + chance.nextInt(4) + "," + i + "," + i);
        }
        logs.forEach(log -> log.add("insert,9,0,0"));
        String base = on.csv("start", "id,v,seq\n0,0,0\n");
        List<String> changes = new ArrayList<>();
        logs.forEach(log -> changes.add(on.csv("log" + changes.size(), "op,id,v,seq\n" + String.join("\n", log) + "\n")));
        String forth = applied(applied(base, changes.get(0)), changes.get(1));
        String back = applied(applied(base, changes.get(1)), changes.get(0));
        assertThat(on.rows(forth)).isEqualTo(on.rows(back));
    }

    private static String applied(String to, String changes) {
        return on.run("data.upsert", "data", to, "changes", changes, "keys", "id", "sequence", "seq", "deleted", "gone").get("dataset");
    }

    @Example
    void a_join_keeps_the_order_of_the_left_table() {
        StringBuilder left = new StringBuilder("k\n");
        StringBuilder right = new StringBuilder("k,v\n");
        for (int i = 0; i < 5000; i++) {
            left.append(i * 1237 % 5000).append('\n');
            right.append(i).append(',').append(i).append('\n');
        }
        String l = on.csv("shuffled", left.toString());
        assertThat(on.column("v", "data.join", "data", l, "right", on.csv("sorted", right.toString()), "keys", "k"))
                .isEqualTo(on.rows(l).stream().map(row -> String.valueOf(row.getFirst())).toList());
    }

    @Example
    void a_split_can_be_looked_at_and_leaves_no_part_without_rows() {
        String d = on.csv("ten", "n\n" + "1\n2\n3\n4\n5\n".repeat(2));
        Preview preview = on.preparations.preview("data.split", PreparationWorkspace.arguments("data", d, "test", "0.3"), 10, JobContext.none());
        assertThat(preview.after()).filteredOn(row -> row.get("part").equals("test")).hasSize(3);
        assertThat(preview.matched()).isTrue();
        int before = on.datasets.list().size();
        assertThatThrownBy(() -> on.run("data.split", "data", on.csv("one", "g\n1\n1\n"), "rule", "group", "column", "g", "name", "never"))
                .hasMessageContaining("would have no rows");
        assertThat(on.datasets.list()).hasSize(before + 1);
    }

    @Example
    void an_upsert_of_a_partitioned_dataset_stores_only_the_partitions_that_changed() {
        StringBuilder csv = new StringBuilder("id,day,x\n");
        for (int i = 0; i < 100; i++) {
            csv.append(i).append(",2026-01-").append(i % 10 + 10).append(',').append(i * 0.5).append('\n');
        }
        on.csv("orders", csv.toString());
        DatasetVersion before = on.datasets.files().partition("orders", List.of("day:day"), JobContext.none());
        String changes = on.csv("changes", "id,day,x,op,seq\n13,2026-01-13,99,update,1\n24,2026-01-14,0,delete,1\n200,2026-01-14,1,insert,1\n");
        DatasetVersion after = on.datasets.version(on.run("data.upsert", "data", before.reference(), "changes", changes, "keys", "id", "sequence", "seq",
                "name", "orders").get("dataset"));
        assertThat(after.rows()).isEqualTo(100);
        assertThat(after.tables()).hasSize(10);
        assertThat(after.tables().stream().filter(file -> !before.tables().contains(file))).hasSize(2);
        assertThat(on.datasets.diff(on.datasets.source(before), on.datasets.source(after), List.of("id"), JobContext.none()).rows())
                .isEqualTo(new DatasetDiff.Rows(100, 100, 1, 1, 1, 98));
    }
}
