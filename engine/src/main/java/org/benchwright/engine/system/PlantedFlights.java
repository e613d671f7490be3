package org.benchwright.engine.system;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import org.benchwright.engine.fault.MachineFaults;

/**
 * A synthetic table of flights in the order they were reported, with a known number of each defect: missing delays, rows reported twice and
 * rows reported late. Synthetic: made to be counted, not to say anything about flights.
 *
 * @param rows       all of them, defects included
 * @param missing    rows without a delay, counting each reported row
 * @param duplicates rows that repeat an earlier one wholly
 * @param late       rows whose time is more than an hour before that of the row reported before them
 */
record PlantedFlights(Path file, long rows, long missing, long duplicates, long late) {
    private static final List<String> AIRPORTS = List.of("ATL", "BOS", "CLT", "DEN", "DFW", "EWR", "IAH", "JFK", "LAS", "LAX", "LGA", "MCO", "MIA", "MSP",
            "ORD", "PHL", "PHX", "SAN", "SEA", "SFO");
    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 1, 1, 0, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final double MISSING = 0.02;
    private static final double TWICE = 0.005;
    private static final double LATE = 0.01;
    private static final int LATE_HOURS = 30;

    /** Writes the table as CSV: {@code flight,at,origin,destination,distance,delay}. */
    static PlantedFlights write(Path file, long rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long missing = 0;
        long duplicates = 0;
        long late = 0;
        // Ninety days whatever the number of rows.
        double step = 90.0 * 86_400 / rows;
        String before = "";
        boolean beforeLate = false;
        boolean beforeMissing = false;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("flight,at,origin,destination,distance,delay\n");
            for (long i = 0; i < rows; i++) {
                if (i > 0 && !beforeLate && random.nextDouble() < TWICE) {
                    out.write(before);
                    duplicates++;
                    missing += beforeMissing ? 1 : 0;
                    continue;
                }
                boolean isLate = i > 0 && !beforeLate && random.nextDouble() < LATE;
                LocalDateTime at = FIRST.plusSeconds((long) (i * step)).minusHours(isLate ? LATE_HOURS : 0);
                boolean isMissing = random.nextDouble() < MISSING;
                String from = AIRPORTS.get(random.nextInt(AIRPORTS.size()));
                before = i + "," + TIME.format(at) + "," + from + "," + AIRPORTS.get(random.nextInt(AIRPORTS.size())) + "," + random.nextInt(90, 2_700) + ","
                        + (isMissing ? "" : Long.toString(Math.round(15 * -Math.log(1 - random.nextDouble()) - 8))) + "\n";
                out.write(before);
                late += isLate ? 1 : 0;
                missing += isMissing ? 1 : 0;
                beforeLate = isLate;
                beforeMissing = isMissing;
            }
            return new PlantedFlights(file, rows, missing, duplicates, late);
        } catch (IOException e) {
            throw MachineFaults.of("writing the flights", file, e);
        }
    }
}
