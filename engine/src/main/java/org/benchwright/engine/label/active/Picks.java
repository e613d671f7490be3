package org.benchwright.engine.label.active;

/**
 * What a strategy chose.
 *
 * @param rows       the picked rows, the best first
 * @param strategy   that picked them
 * @param note       why it is another strategy than was asked for; empty when it is not
 * @param priorities one a row: above 1 and falling for the picked ones, from 0 to 1 by the strategy's own score for the others, -1 for labelled ones
 */
public record Picks(int[] rows, Strategy strategy, String note, float[] priorities) {
}
