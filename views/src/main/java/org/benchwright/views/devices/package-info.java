/**
 * What computes here: the backends of the kernels, whether each is right, and how fast it is beside the machine's limits.
 *
 * <p>In: the engine's room {@code compute}. Out: nothing; what is measured is shown and forgotten when the tab is closed.
 */
package org.benchwright.views.devices;
