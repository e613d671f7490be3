package org.benchwright.engine.label.active;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;

/**
 * What is known of items that are to be picked from.
 *
 * @param labelled      rows that have a label; they are never picked
 * @param vectors       one a row; empty where there are none
 * @param probabilities rows by classes; empty while there is no model
 * @param committee     the same of several models; may be empty
 * @param value         what each row is worth to the business, zero or more; empty when all are worth the same
 */
public record Evidence(boolean[] labelled, Optional<Vectors> vectors, Optional<double[][]> probabilities, List<double[][]> committee,
        Optional<double[]> value) {
    /** @throws BadInputException when the sizes do not go together or a number is not one */
    public Evidence {
        committee = List.copyOf(committee);
        int rows = labelled.length;
        vectors.ifPresent(v -> same("vectors", v.rows(), rows));
        probabilities.ifPresent(p -> {
            same("rows of probabilities", p.length, rows);
            checked(p);
        });
        committee.forEach(p -> same("rows of a committee's probabilities", p.length, rows));
        value.ifPresent(v -> {
            same("values", v.length, rows);
            for (int i = 0; i < v.length; i++) {
                if (!(v[i] >= 0) || Double.isInfinite(v[i])) {
                    throw new BadInputException("The value of an item is " + v[i] + ".", "row " + (i + 1), "Give numbers of zero or more.");
                }
            }
        });
    }

    private static void same(String what, int count, int rows) {
        if (count != rows) {
            throw new BadInputException("There are " + count + " " + what + " for " + rows + " rows.", "Give one a row.");
        }
    }

    private static void checked(double[][] probabilities) {
        for (int i = 0; i < probabilities.length; i++) {
            double sum = 0;
            for (double p : probabilities[i]) {
                if (!(p >= -1e-9 && p <= 1 + 1e-6)) {
                    throw new BadInputException("A probability is " + p + ".", "row " + (i + 1), "Give numbers from 0 to 1.");
                }
                sum += p;
            }
            if (Math.abs(sum - 1) > 0.02) {
                throw new BadInputException("The probabilities have the sum " + sum + ".", "row " + (i + 1), "Give one probability a class, with the sum 1.");
            }
        }
    }

    int rows() {
        return labelled.length;
    }
}
