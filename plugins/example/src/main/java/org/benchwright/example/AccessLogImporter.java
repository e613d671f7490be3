package org.benchwright.example;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.data.Importer;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/** Access logs of Apache, nginx and others in the Common or Combined Log Format: one request a row. */
public final class AccessLogImporter implements Importer {
    private static final int CHECK_EVERY = 10_000;
    private static final int LONGEST = 100_000;

    @Override
    public String name() {
        return "access-log";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("log");
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.lines().findFirst().flatMap(AccessLogLine::parse).isPresent();
    }

    @Override
    public Relation read(ImportSource source) {
        Path table = source.scratch().resolve("requests.csv");
        long rows = 0;
        long number = 0;
        // InputStreamReader puts a replacement sign where bytes are no UTF-8: logs hold whatever clients sent.
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(source.file()), StandardCharsets.UTF_8));
                BufferedWriter writer = Files.newBufferedWriter(table)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (++number % CHECK_EVERY == 0) {
                    source.job().checkCancelled();
                    source.job().progress(-1, number + " lines");
                }
                if (line.isBlank()) {
                    continue;
                }
                Optional<AccessLogLine> request = line.length() > LONGEST ? Optional.empty() : AccessLogLine.parse(line);
                if (request.isPresent()) {
                    writer.write(request.get().csv());
                    writer.write('\n');
                    rows++;
                } else {
                    source.reject(number, "The line is not in the Common or Combined Log Format.", line);
                }
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the log", source.file(), e);
        }
        if (rows == 0) {
            throw new BadInputException("No line of the file is a request.", source.file().toString(),
                    "Give an access log in the Common or Combined Log Format.");
        }
        source.note("Times are in UTC.");
        return new Relation("SELECT * FROM read_csv(" + SqlText.file(table) + ", header = false, auto_detect = false, delim = ',', quote = '\"', "
                + "escape = '\"', columns = " + AccessLogLine.COLUMNS + ")", -1, rows, null);
    }
}
