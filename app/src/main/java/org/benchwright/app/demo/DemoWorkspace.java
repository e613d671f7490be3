package org.benchwright.app.demo;

import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;

/** A new workspace with the template's datasets. */
public final class DemoWorkspace {
    private DemoWorkspace() {
    }

    /** Makes it in {@code folder}, which must be empty or not there, and leaves it open. */
    public static Engine make(Path folder, JobContext job) {
        return Engine.init(folder);
    }
}
