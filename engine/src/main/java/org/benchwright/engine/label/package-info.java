/**
 * Labels: who said what about which row, and what it is worth.
 *
 * <p>In: dataset versions whose rows are the items, a schema of questions, and what annotators answer. Out: the next item to show,
 * annotations with their whole history, label sets as immutable versions, and datasets to train on. Everything is kept at each act.
 */
package org.benchwright.engine.label;
