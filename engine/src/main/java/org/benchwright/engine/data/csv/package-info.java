/**
 * The door for delimited text.
 *
 * <p>In: a .csv or .tsv file of unknown encoding, dialect and types. Out: what it is found to be, a relation DuckDB can read without
 * guessing, and every line that does not belong in it with its number and the reason.
 */
package org.benchwright.engine.data.csv;
