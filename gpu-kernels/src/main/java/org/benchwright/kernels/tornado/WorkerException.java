package org.benchwright.kernels.tornado;

/** The worker did not do what it was asked to; the message is for a person. */
final class WorkerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whether the worker is still there and may be asked something else. */
    private final boolean alive;

    WorkerException(String message, boolean alive) {
        super(message);
        this.alive = alive;
    }

    boolean alive() {
        return alive;
    }
}
