/**
 * Runs and new models.
 *
 * <p>In: datasets, the algorithms there are with their settings, tracked runs and their evaluations. Out: a form that fits, pages that say
 * what a run found, runs side by side, a run's model handed to the registry.
 */
package org.benchwright.views.train;
