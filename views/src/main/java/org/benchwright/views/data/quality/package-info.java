/**
 * The quality of a dataset on its page.
 *
 * <p>In: a dataset version, its rules and reports from the engine. Out: scores, checks with the rows that break them, a rule editor.
 */
package org.benchwright.views.data.quality;
