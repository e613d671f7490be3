package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;

/** How items are picked for labelling. */
public enum Strategy {
    RANDOM("Random", "Any item, as likely as any other; what the others are measured against."),
    LEAST_CONFIDENCE("Least confidence", "Where the likeliest label is least likely."),
    MARGIN("Margin", "Where the two likeliest labels are closest."),
    ENTROPY("Entropy", "Where the probabilities are spread most evenly."),
    VOTE_ENTROPY("Committee, votes", "Where models trained on different draws of the labels vote most differently."),
    CONSENSUS("Committee, consensus", "Where the members of a committee lie farthest from their mean."),
    EXPECTED_CHANGE("Expected change", "Where a label would change the model most."),
    K_MEANS("k-means", "One item from the middle of each of as many groups as are picked."),
    CORE_SET("Core-set", "Items so that none lies far from a labelled one."),
    DENSITY("Density", "Uncertain items that are like many others."),
    HYBRID("Uncertainty and diversity", "Uncertain items, each unlike the others picked with it."),
    PRIORITY("Priority", "Uncertainty times diversity times the value of an item to the business.");

    private final String title;
    private final String description;

    Strategy(String title, String description) {
        this.title = title;
        this.description = description;
    }

    public String title() {
        return title;
    }

    /** One sentence. */
    public String description() {
        return description;
    }

    /** As people type it, such as {@code least-confidence}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it heeds what a model says; without a model another takes its place. */
    public boolean asksModel() {
        return this != RANDOM && this != K_MEANS && this != CORE_SET;
    }

    /** Whether it needs several models. */
    public boolean asksCommittee() {
        return this == VOTE_ENTROPY || this == CONSENSUS;
    }

    /** Whether it heeds where items lie among each other. */
    public boolean asksVectors() {
        return this == EXPECTED_CHANGE || this == K_MEANS || this == CORE_SET || this == DENSITY || this == HYBRID || this == PRIORITY;
    }

    /** @throws BadInputException when there is none of that name */
    public static Strategy of(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values()).filter(s -> s.word().equals(wanted)).findFirst().orElseThrow(() ->
                new BadInputException("There is no strategy \"" + word + "\".", "strategy", "The strategies are " + String.join(", ", words()) + "."));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Strategy::word).toList();
    }
}
