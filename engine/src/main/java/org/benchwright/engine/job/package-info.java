/**
 * Work that takes longer than a blink.
 *
 * <p>In: a {@link org.benchwright.engine.job.JobTask} with a title. Out: a {@link org.benchwright.engine.job.Job} with state, progress
 * and result that can be watched and cancelled; the status bar and the command line's progress lines read it.
 */
package org.benchwright.engine.job;
