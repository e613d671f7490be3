package org.benchwright.engine.job;

/**
 * What a job does. It reports progress and asks {@link JobContext#checkCancelled()} often enough that cancelling takes effect within
 * a second.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface JobTask<T> {
    /** Runs to the end, or throws; a {@link org.benchwright.engine.fault.CancelledException} when stopped. */
    T run(JobContext context);
}
