package org.benchwright.engine.learn;

import org.benchwright.engine.data.Frame;

/** Something that answers for rows of raw columns. Safe to call from several threads. */
public interface Predictor {
    Signature signature();

    /**
     * Predicts each row. Columns it does not need are ignored; missing values and categories not seen in training are allowed.
     *
     * @throws org.benchwright.engine.fault.BadInputException when a column is missing or holds text where a number is needed
     */
    Predictions predict(Frame rows);
}
