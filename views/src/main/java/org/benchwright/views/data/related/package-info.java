/**
 * The datasets that belong to one, with the reasons.
 *
 * <p>In: a dataset. Out: places to open.
 */
package org.benchwright.views.data.related;
