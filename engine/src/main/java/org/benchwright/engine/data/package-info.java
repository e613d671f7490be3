/**
 * Tables: how they come in, are kept, looked at and asked.
 *
 * <p>In: files (.csv, .tsv, .parquet, .jsonl, .json) and SQL. Out: immutable dataset versions in Parquet, profiles, pages of rows, query
 * results, and {@link org.benchwright.engine.data.Frame}s, the in-memory columns that learning and monitoring work on.
 */
package org.benchwright.engine.data;
