/**
 * Finds columns that tell of persons.
 *
 * <p>In: a table's column names and a sample of its values. Out: what each column seems to hold, with the share of values that are of that
 * form; never a value itself.
 */
package org.benchwright.engine.data.personal;
