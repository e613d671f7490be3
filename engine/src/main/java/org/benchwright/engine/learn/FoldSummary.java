package org.benchwright.engine.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metrics of a test together with their mean and spread over folds. */
final class FoldSummary {
    private FoldSummary() {
    }

    static Map<String, Double> metrics(Evaluation evaluation, List<FitResult.Fold> folds) {
        Map<String, Double> all = new LinkedHashMap<>(evaluation.metrics());
        if (!folds.isEmpty()) {
            for (String name : folds.getFirst().metrics().keySet()) {
                double[] values = folds.stream().mapToDouble(f -> f.metrics().getOrDefault(name, Double.NaN)).toArray();
                double mean = 0;
                for (double v : values) {
                    mean += v / values.length;
                }
                double variance = 0;
                for (double v : values) {
                    variance += (v - mean) * (v - mean) / values.length;
                }
                all.put("cv_" + name + "_mean", mean);
                all.put("cv_" + name + "_std", Math.sqrt(variance));
            }
        }
        return all;
    }
}
