/**
 * The doors for files other than delimited text, and what they share with it.
 *
 * <p>In: a .parquet, .jsonl or .json file. Out: a relation that DuckDB can read, each line that does not belong with its number, or one
 * clear message that it is not what its name says.
 */
package org.benchwright.engine.data.files;
