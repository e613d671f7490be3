/**
 * JSON as the product reads and writes it.
 *
 * <p>In: records, maps, lists. Out: text with snake_case names and full-precision numbers, where NaN and infinities are null with a
 * reason beside them; and back. One mapper for the database, the files, the command line and the servers.
 */
package org.benchwright.engine.json;
