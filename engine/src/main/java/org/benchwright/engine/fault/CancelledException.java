package org.benchwright.engine.fault;

/** A person stopped the work; nothing half-written is left behind. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("Cancelled");
    }
}
