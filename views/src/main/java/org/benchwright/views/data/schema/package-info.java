/**
 * How a dataset's columns changed from version to version, and who can still read what.
 *
 * <p>In: a dataset. Out: each version's changes with their compatibility, and what is demanded of new versions.
 */
package org.benchwright.views.data.schema;
