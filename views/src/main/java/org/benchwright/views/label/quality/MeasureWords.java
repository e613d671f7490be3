package org.benchwright.views.label.quality;

import java.util.Map;

/** Measures of agreement as people call them. */
final class MeasureWords {
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("percent_agreement", "Share of agreeing pairs"), Map.entry("unanimous", "All agree"),
            Map.entry("cohen_kappa", "Cohen's kappa"), Map.entry("scott_pi", "Scott's pi"), Map.entry("weighted_kappa_linear", "Weighted kappa, linear"),
            Map.entry("weighted_kappa_quadratic", "Weighted kappa, quadratic"), Map.entry("fleiss_kappa", "Fleiss' kappa"),
            Map.entry("krippendorff_alpha", "Krippendorff's alpha"), Map.entry("intraclass_correlation", "Intraclass correlation"), Map.entry("f1", "F1 of overlaps"),
            Map.entry("exact_f1", "F1 of equal ones"), Map.entry("mean_iou", "Mean overlap (IoU)"), Map.entry("character_f1", "F1 of characters"),
            Map.entry("kendall_tau", "Kendall's tau"), Map.entry("spearman_rho", "Spearman's rho"));

    private MeasureWords() {
    }

    static String of(String measure) {
        return WORDS.getOrDefault(measure, measure.replace('_', ' '));
    }
}
