package org.benchwright.engine.fault;

/** The engine or the machine failed; what was acknowledged before stands and nothing is half-written. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    public EngineException(String message) {
        super(message);
    }
}
