package org.benchwright.engine.label.active;

/**
 * What one training on a project's labels showed; a tracked run each.
 *
 * @param labels   items with a label at that time
 * @param accuracy by cross-validation on them, NaN while they are too few; picked items are harder than most, so it is far too low for all
 * @param low      lower end of its 95 % interval over the folds
 * @param high     upper end
 * @param gold     accuracy on items whose right answer is known and that were left out of training; NaN where there are none
 * @param unsure   mean least confidence of what has no label
 * @param changed  share of predictions that differ from the round before; NaN in the first
 * @param at       UTC instant, ISO 8601
 */
public record ActiveRound(long run, long labels, double accuracy, double low, double high, double gold, double unsure, double changed, String at) {
    /** The accuracy on what has no label by the model's own account: the mean of its largest probabilities. */
    public double expected() {
        return 1 - unsure;
    }
}
