package org.benchwright.engine.label.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.benchwright.engine.learn.OutOfFold;
import org.benchwright.engine.stats.agreement.ConfidentLearning;

/**
 * Labels that are probably wrong.
 *
 * @param data       what was looked at
 * @param target     the column, or the question, with the labels
 * @param algorithm  of the models that doubt them
 * @param classes    in order
 * @param rows       how many bear a label
 * @param accuracy   share of rows for which the models say the given label
 * @param noise      estimated share of labels that are wrong
 * @param thresholds of each class: mean probability over the rows that bear it
 * @param joint      rows counted by given and likely label
 * @param suspects   the most suspicious first
 * @param notes      what a person should know
 */
public record LabelErrors(String data, String target, String algorithm, int folds, List<String> classes, int rows, double accuracy, double noise,
        double[] thresholds, long[][] joint, List<Suspect> suspects, List<String> notes) {
    /**
     * A label in doubt.
     *
     * @param row               of the table, 0 for the first; for a label project the item
     * @param given             the label it bears
     * @param likely            the label it probably should bear
     * @param selfConfidence    probability of the given label
     * @param likelyProbability probability of the other
     * @param margin            the first less the second
     * @param normalisedMargin  likewise, each less its class's threshold
     */
    public record Suspect(long row, String given, String likely, double selfConfidence, double likelyProbability, double margin,
            double normalisedMargin) {
    }

    static LabelErrors of(String data, String target, ErrorSearch search, OutOfFold said) {
        int classes = said.classes().size();
        ConfidentLearning found = ConfidentLearning.of(said.given(), said.probabilities(), classes);
        List<Suspect> suspects = new ArrayList<>();
        for (int i : found.suspects()) {
            double[] p = said.probabilities()[i];
            int likely = found.likely()[i];
            suspects.add(new Suspect(said.rows()[i], said.classes().get(said.given()[i]), said.classes().get(likely), p[said.given()[i]], p[likely],
                    found.margin()[i], found.normalised()[i]));
        }
        switch (search.ranking()) {
            // They come in this order.
            case NORMALISED_MARGIN -> { }
            case MARGIN -> suspects.sort(Comparator.comparingDouble(Suspect::margin));
            case SELF_CONFIDENCE -> suspects.sort(Comparator.comparingDouble(Suspect::selfConfidence));
        }
        int right = 0;
        for (int i = 0; i < said.given().length; i++) {
            right += found.margin()[i] > 0 ? 1 : 0;
        }
        return new LabelErrors(data, target, said.algorithm(), search.folds(), said.classes(), said.given().length, (double) right / said.given().length,
                found.noise(), found.thresholds(), found.joint(), List.copyOf(suspects), said.notes());
    }
}
