package org.benchwright.engine.system;

import java.nio.file.Path;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Rooms;

/**
 * Where a demonstration plays: an engine on an empty workspace that is thrown away afterwards.
 *
 * @param rooms  the engine's services
 * @param folder for files; empty at first, removed afterwards
 * @param full   at the sizes that were promised, or at those that take less than a minute
 */
public record Stage(Rooms rooms, Path folder, boolean full, long seed, JobContext job) {
    /** One of two sizes. */
    public long size(long shortly, long fully) {
        return full ? fully : shortly;
    }

    /** A service of the engine. */
    public <T> T room(Class<T> type) {
        return rooms.get(type);
    }

    /** Says how far the demonstration is; what is done with the context returned can be cancelled and says nothing more. */
    public JobContext at(double fraction, String message) {
        job.progress(fraction, message);
        return new ForwardingContext(job) {
            @Override
            public void progress(double part, String detail) {
                // The demonstration says where it is.
            }
        };
    }
}
