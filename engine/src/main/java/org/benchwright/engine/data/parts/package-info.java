/**
 * Dataset versions that lie in several Parquet files: by what they are partitioned, what each file holds, and which files a query needs.
 *
 * <p>In: tables and partition keys such as {@code day:ordered_at}. Out: files written so that equal rows give equal bytes, what is known
 * of them (rows, partition values, smallest and largest values), and the choice among them.
 */
package org.benchwright.engine.data.parts;
