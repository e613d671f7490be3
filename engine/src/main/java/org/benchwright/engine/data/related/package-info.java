/**
 * Finds the datasets that belong to one.
 *
 * <p>In: a dataset. Out: other datasets, each with the reasons: columns that hold the same keys, one made from the other, named together
 * in statements.
 */
package org.benchwright.engine.data.related;
