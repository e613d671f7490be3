package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;

/**
 * Import speed beside bare DuckDB ({@code COPY (FROM read_csv(…)) TO … (FORMAT parquet)}, detection and all) on one file of 1,000,000 rows
 * and 12 columns, and the time of a page at row 9,000,000 of 10,000,000. The two take turns, so that a busy machine slows both alike.
 *
 * <p>No test of the normal run: its name keeps it out. See docs/benchmarks.md for the command.
 */
class ImportBenchmark {
    private static final int ROUNDS = 5;
    private static final int ROWS = 1_000_000;
    private static final String[] CITIES = {"Paris", "London", "\"Berlin, DE\"", "New York", "Tokyo"};
    private static final String[] NOTES = {"ok", "\"late \"\"x\"\"\"", "none"};

    @Test
    void importsAtNoLessThanHalfOfBareDuckDbsSpeed() throws IOException, SQLException {
        int rounds = ROUNDS;
        try (DataRoom room = new DataRoom()) {
            Path csv = room.files.resolve("million.csv");
            write(csv);
            double[] bare = new double[rounds];
            double[] ours = new double[rounds];
            for (int i = -1; i < rounds; i++) {
                double b = bare(csv, room.files.resolve("bare.parquet"));
                long start = System.nanoTime();
                room.datasets.importFile(csv, "million", ImportOptions.detect(), JobContext.none());
                double o = (System.nanoTime() - start) / 1e9;
                if (i >= 0) {
                    bare[i] = b;
                    ours[i] = o;
                }
                System.out.printf(Locale.ROOT, "%s bare DuckDB %.2f s, import %.2f s, %.2f of its speed%n", i < 0 ? "warm-up" : "round " + (i + 1), b,
                        o, b / o);
            }
            Arrays.sort(bare);
            Arrays.sort(ours);
            System.out.printf(Locale.ROOT, "median: bare %.2f s, import %.2f s, %.2f of its speed (%,d bytes)%n", bare[rounds / 2],
                    ours[rounds / 2], bare[rounds / 2] / ours[rounds / 2], Files.size(csv));
            page(room);
            assertThat(bare[rounds / 2] / ours[rounds / 2]).isGreaterThanOrEqualTo(0.5);
        }
    }

    private static void write(Path csv) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("id,age,income,score,x1,x2,city,segment,active,day,visits,note\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(i + "," + (18 + random.nextInt(70)) + "," + Math.round(1e6 * Math.exp(random.nextGaussian())) / 100.0 + ","
                        + random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextGaussian() + ","
                        + CITIES[random.nextInt(CITIES.length)] + "," + (char) ('A' + random.nextInt(6)) + "," + random.nextBoolean() + ","
                        + java.time.LocalDate.ofEpochDay(18_000 + random.nextInt(1500)) + "," + random.nextInt(9) + ","
                        + NOTES[random.nextInt(NOTES.length)] + "\n");
            }
        }
    }

    private static double bare(Path csv, Path parquet) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute("COPY (FROM read_csv('" + csv + "')) TO '" + parquet + "' (FORMAT parquet)");
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void page(DataRoom room) {
        DatasetVersion ten = room.datasets.derive("ten", "SELECT range AS id, random() AS a, random() AS b, 'text ' || (range % 1000) AS t "
                + "FROM range(10000000)", JobContext.none());
        DataSource source = room.datasets.source(ten);
        double[] millis = new double[20];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            room.datasets.page(source, 9_000_000 + 1_000L * i, 100, Optional.empty(), Optional.empty(), JobContext.none());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "page of 100 rows at row 9,000,000 of 10,000,000: median %.0f ms, slowest %.0f ms%n", millis[10], millis[19]);
    }
}
