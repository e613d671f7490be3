package org.benchwright.engine.label.quality;

import java.util.List;
import org.benchwright.engine.stats.agreement.Agreement;
import org.benchwright.engine.stats.agreement.PairAgreement;

/**
 * How far the annotators of a table agree.
 *
 * @param data the labels it is of
 */
public record TableAgreement(CodedLabels data, Agreement overall) {
    /** Each pair of annotators with an item in common. */
    public List<PairAgreement> pairs() {
        return PairAgreement.all(data.ratings());
    }
}
