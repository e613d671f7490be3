package org.benchwright.engine.label.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * scikit-learn's digits with some labels made wrong.
 *
 * @param wrong the rows, 0 for the first
 */
record PlantedErrors(Path file, Set<Long> wrong) {
    /** Where the digits lie, from the project's folder. */
    static final String DIGITS = "workspace-template/src/main/resources/org/benchwright/template/data/digits.csv";

    /** @param project the project's folder */
    static PlantedErrors digits(Path project, Path file, double share, long seed) throws IOException {
        List<String> lines = Files.readAllLines(project.resolve(DIGITS));
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> wrong = new HashSet<>();
        int rows = lines.size() - 1;
        while (wrong.size() < share * rows) {
            int row = random.nextInt(rows);
            if (wrong.add((long) row)) {
                String line = lines.get(row + 1);
                int digit = line.charAt(line.length() - 1) - '0';
                lines.set(row + 1, line.substring(0, line.length() - 1) + (digit + 1 + random.nextInt(9)) % 10);
            }
        }
        return new PlantedErrors(Files.write(file, lines), wrong);
    }

    /** The share of planted errors among the first suspects, as many as it takes to find a share of them; 0 when they are never found. */
    double precisionAt(double recall, LabelErrors found) {
        int hits = 0;
        for (int i = 0; i < found.suspects().size(); i++) {
            hits += wrong.contains(found.suspects().get(i).row()) ? 1 : 0;
            if (hits >= recall * wrong.size()) {
                return (double) hits / (i + 1);
            }
        }
        return 0;
    }
}
