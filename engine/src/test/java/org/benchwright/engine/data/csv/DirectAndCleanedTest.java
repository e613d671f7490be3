package org.benchwright.engine.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.data.Importer;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB sees in a file what the scan saw, whether it reads the file itself or the cleaned copy. {@code -Dcsv.compare.inputs=N} for more. */
class DirectAndCleanedTest {
    @TempDir
    Path folder;

    @Test
    void bothWaysGiveTheSameRowsAndAsManyAsWereCounted() throws IOException, SQLException {
        Random random = new Random(Long.getLong("csv.fuzz.seed", 3));
        int direct = 0;
        int cleaned = 0;
        int wrongDirect = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET threads = 1");
            for (int i = 0; i < Integer.getInteger("csv.compare.inputs", 150); i++) {
                byte[] input = CsvFuzz.input(random);
                Path file = Files.write(folder.resolve("f.csv"), input);
                ImportSource source = new ImportSource(file, ImportOptions.detect().withRenamedDuplicates(), folder, reject -> { },
                        JobContext.none());
                String shown = "input " + i + ": " + new String(input, StandardCharsets.UTF_8).replace("\n", "\\n").replace("\r", "\\r");
                Importer.Relation relation;
                try {
                    relation = new CsvImporter().read(source);
                } catch (BadInputException refused) {
                    continue;
                }
                if (relation.fallback() == null) {
                    assertThat(rows(statement, relation.select(), shown)).as(shown).hasSize((int) relation.rows());
                    cleaned++;
                    continue;
                }
                Importer.Relation other = relation.fallback().get();
                List<List<Object>> safe = rows(statement, other.select(), shown);
                assertThat(safe).as(shown).hasSize((int) relation.rows());
                List<List<Object>> fast;
                try {
                    fast = rows(statement, relation.select(), shown);
                } catch (AssertionError notReadDirectly) {
                    wrongDirect++;
                    continue;
                }
                if (fast.size() != relation.rows()) {
                    // Noticed by the count; the import then takes the cleaned copy.
                    wrongDirect++;
                    continue;
                }
                assertThat(fast).as(shown).isEqualTo(safe);
                direct++;
            }
        }
        System.out.println("CSV compared: " + direct + " read directly, " + cleaned + " cleaned, " + wrongDirect + " not readable directly");
        assertThat(direct).isPositive();
        assertThat(cleaned).isPositive();
    }

    private static List<List<Object>> rows(Statement statement, String select, String shown) {
        try (ResultSet rows = statement.executeQuery(select)) {
            List<List<Object>> read = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getObject(i));
                }
                read.add(row);
            }
            return read;
        } catch (SQLException e) {
            throw new AssertionError(shown + ": " + e.getMessage().lines().findFirst().orElse("") + " in " + select, e);
        }
    }
}
