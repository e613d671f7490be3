package org.benchwright.engine.label.quality;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.answer.Answer;

/**
 * An item on which annotators differ about one question.
 *
 * @param said         what each says, by name
 * @param disagreement 1 less the mean likeness of two answers, above 0 and at most 1
 * @param decided      what holds of the item by a vote or by a person; empty where nothing was settled
 */
public record Dispute(long item, List<Said> said, double disagreement, Optional<Decision> decided) {
    /** How a person's decision is called. */
    public static final String EXPERT = "expert";

    /** What one annotator says. */
    public record Said(String annotator, Answer answer) {
    }

    /** Whether a person settled it. */
    public boolean settled() {
        return decided.filter(d -> d.method().equals(EXPERT)).isPresent();
    }
}
