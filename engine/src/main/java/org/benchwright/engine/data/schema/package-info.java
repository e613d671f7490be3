/**
 * How a table's columns change from version to version, and who can still read what.
 *
 * <p>In: the columns before and after. Out: each change, and the compatibility of all of them together.
 */
package org.benchwright.engine.data.schema;
