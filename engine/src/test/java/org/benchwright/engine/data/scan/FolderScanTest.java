package org.benchwright.engine.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.catalog.CatalogQuery;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
    @TempDir
    Path folder;
    private Path tree;
    private Engine engine;

    @BeforeEach
    void plant() throws IOException, SQLException {
        engine = Engine.init(folder.resolve("workspace"));
        tree = Files.createDirectories(folder.resolve("tree"));
        write("a/orders.csv", "id,amount,day\n1,9.5,2026-01-02\n2,3.25,2026-01-03\n");
        write("a/b/stock.tsv", "sku\tleft\nA1\t4\n");
        write("a/b/events.jsonl", "{\"at\": \"2026-01-02T03:04:05\", \"n\": 1}\n{\"at\": \"2026-01-02T03:04:06\", \"n\": 2}\n{\"n\": 3}\n");
        write("a/notes.txt", "not a table\n");
        write("broken.parquet", "PAR1 and no more");
        write("old.db", "SQLite format 3\0and so on");
        try (Connection c = DriverManager.getConnection("jdbc:duckdb:" + tree.resolve("ware.duckdb")); var s = c.createStatement()) {
            s.execute("CREATE TABLE prices(sku VARCHAR, price DECIMAL(9,2), n UTINYINT)");
            s.execute("INSERT INTO prices VALUES ('A1', 12.50, 3), (NULL, NULL, NULL)");
            s.execute("CREATE SCHEMA other");
            s.execute("CREATE TABLE other.\"odd name\" AS SELECT TIMESTAMP '2026-01-01' AS t");
            s.execute("COPY (SELECT 1::UINTEGER AS big, [1, 2] AS list) TO '" + tree.resolve("deep.parquet") + "'");
        }
        try (Connection c = DriverManager.getConnection("jdbc:h2:" + tree.resolve("shop"), "sa", ""); var s = c.createStatement()) {
            s.execute("CREATE TABLE buyer(id BIGINT PRIMARY KEY, name VARCHAR(80), paid DECIMAL(12,3), seen TIMESTAMP, raw VARBINARY(9))");
            s.execute("INSERT INTO buyer VALUES (1, 'a \"b\", c', 1.125, TIMESTAMP '2026-01-02 03:04:05.25', X'00ff'), (2, '\\N', NULL, NULL, NULL), (3, NULL, 0, NULL, X'')");
        }
        try (Connection c = DriverManager.getConnection("jdbc:h2:" + tree.resolve("locked"), "boss", "secret"); var s = c.createStatement()) {
            s.execute("CREATE TABLE x(y INT)");
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FolderScan scan() {
        return engine.catalog().external().scan(tree, JobContext.none());
    }

    private List<String> lines(List<ExternalTable> tables) {
        return tables.stream().map(t -> tree.relativize(Path.of(t.place())) + " " + t.columns().stream().map(c -> c.name() + ":" + c.sqlType()).toList()
                + " " + t.rows().orElse(-1)).toList();
    }

    @Test
    void every_table_of_every_format_is_found_with_its_exact_types_and_rows() {
        assertThat(lines(scan().added())).containsExactlyInAnyOrder(
                "a/orders.csv [id:BIGINT, amount:DOUBLE, day:DATE] 2",
                "a/b/stock.tsv [sku:VARCHAR, left:BIGINT] 1",
                "a/b/events.jsonl [at:TIMESTAMP, n:BIGINT] 3",
                "deep.parquet [big:UINTEGER, list:INTEGER[]] 1",
                "ware.duckdb#main.prices [sku:VARCHAR, price:DECIMAL(9,2), n:UTINYINT] 2",
                "ware.duckdb#other.odd name [t:TIMESTAMP] 1",
                "shop.mv.db#PUBLIC.BUYER [ID:BIGINT, NAME:VARCHAR, PAID:DECIMAL(12,3), SEEN:TIMESTAMP, RAW:BLOB] 3");
    }

    @Test
    void what_cannot_be_read_is_listed_with_the_reason() {
        assertThat(scan().unreadable().stream().map(t -> t.name() + ": " + t.problem())).containsExactlyInAnyOrder(
                "broken.parquet: The Parquet file is truncated: its footer is missing.",
                "old.db: The file is an SQLite database.",
                "locked.mv.db: The H2 database asks for a password.");
    }

    @Test
    void scanning_leaves_every_file_as_it_was() throws IOException {
        List<String> before = states();
        scan();
        assertThat(states()).isEqualTo(before);
    }

    private List<String> states() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).sorted().map(f -> {
                try {
                    return f + " " + Files.getLastModifiedTime(f) + " " + java.util.Arrays.hashCode(Files.readAllBytes(f));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).toList();
        }
    }

    @Test
    void a_second_scan_tells_only_what_changed() throws IOException {
        scan();
        write("a/orders.csv", "id,amount,note\n1,9.5,x\n2,3.25,y\n3,1.0,z\n");
        Files.setLastModifiedTime(tree.resolve("a/orders.csv"), FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
        Files.delete(tree.resolve("a/b/stock.tsv"));
        write("new.csv", "k\n1\n");
        FolderScan second = scan();
        assertThat(lines(second.added())).containsExactly("new.csv [k:BIGINT] 1");
        assertThat(second.removed()).containsExactly(tree.resolve("a/b/stock.tsv").toString());
        assertThat(second.unchanged()).isEqualTo(5);
        assertThat(second.changed()).singleElement().satisfies(c -> {
            assertThat(c.columns().compatibility()).isEqualTo(Compatibility.BACKWARD);
            assertThat(c.columns().changes()).hasSize(2);
        });
        assertThat(engine.catalog().external().list()).hasSize(7);
    }

    @Test
    void what_was_found_is_found_by_search() {
        scan();
        assertThat(engine.catalog().search(CatalogQuery.of("kind:external-table paid", 5)).hits()).singleElement()
                .satisfies(h -> assertThat(h.entry().name()).isEqualTo("PUBLIC.BUYER"));
        assertThat(engine.catalog().search(CatalogQuery.of("kind:\"external table\" prices", 5)).hits()).hasSize(1);
    }

    @Test
    void importing_keeps_types_and_values_and_is_done_once() {
        scan();
        List<DatasetVersion> made = engine.catalog().external().take(tree, JobContext.none());
        assertThat(made).hasSize(7);
        assertThat(engine.datasets().version("prices").columns().stream().map(c -> c.sqlType())).containsExactly("VARCHAR", "DECIMAL(9,2)", "UTINYINT");
        assertThat(engine.datasets().version("BUYER").columns().stream().map(c -> c.sqlType()))
                .containsExactly("BIGINT", "VARCHAR", "DECIMAL(12,3)", "TIMESTAMP", "BLOB");
        assertThat(engine.datasets().sql("SELECT NAME, PAID::VARCHAR, SEEN::VARCHAR, hex(RAW) FROM BUYER ORDER BY ID", 5, JobContext.none()).rows())
                .containsExactly(List.of("a \"b\", c", "1.125", "2026-01-02 03:04:05.25", "00FF"), java.util.Arrays.asList("\\N", null, null, null),
                        java.util.Arrays.asList(null, "0.000", null, ""));
        assertThat(engine.catalog().external().take(tree, JobContext.none())).isEmpty();
    }

    @Test
    void no_folder_is_refused() {
        assertThatThrownBy(() -> engine.catalog().external().scan(tree.resolve("nowhere"), JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("no such folder");
    }
}
