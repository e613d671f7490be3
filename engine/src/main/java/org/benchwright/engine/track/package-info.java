/**
 * Runs: what was executed, with what, and what came of it.
 *
 * <p>In: the start of an execution with its parameters, seed and data versions; metrics and artifacts while it goes. Out: runs that can be
 * listed, compared and made again. A run whose process died is shown as FAILED at the next opening.
 */
package org.benchwright.engine.track;
