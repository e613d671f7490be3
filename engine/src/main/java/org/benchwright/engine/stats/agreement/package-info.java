/**
 * How far annotators agree, and what their labels add up to: pure functions over coded labels.
 *
 * <p>In: who gave which label to which item; answers as spans, areas or orders by how alike they are. Out: agreement corrected for chance with
 * bootstrap intervals, consensus labels with confidence, annotators' accuracy, labels that are probably wrong. Where the data cannot tell, a
 * measure says why instead of a number.
 */
package org.benchwright.engine.stats.agreement;
