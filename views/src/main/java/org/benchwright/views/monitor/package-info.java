/**
 * The Monitor panel: what changed between then and now.
 *
 * <p>In: two tables, or a served model whose training data is compared with what its endpoint received. Out: a page that says what
 * drifted, the columns with the largest change first, their distributions then and now over each other, and what was received.
 */
package org.benchwright.views.monitor;
