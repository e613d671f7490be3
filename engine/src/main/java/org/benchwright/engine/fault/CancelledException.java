package org.benchwright.engine.fault;

import java.util.OptionalLong;

/** A person stopped the work; nothing half-written is left behind. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long resumable;

    public CancelledException() {
        super("Cancelled");
        resumable = -1;
    }

    /** @param run whose work can be taken up where it stands */
    public CancelledException(long run) {
        super("Cancelled; run " + run + " can go on");
        resumable = run;
    }

    /** The run whose work can be taken up, if any. */
    public OptionalLong resumable() {
        return resumable < 0 ? OptionalLong.empty() : OptionalLong.of(resumable);
    }
}
