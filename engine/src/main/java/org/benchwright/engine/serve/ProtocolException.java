package org.benchwright.engine.serve;

/** A request that cannot be answered, with the HTTP status that says why. */
final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ProtocolException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static ProtocolException bad(String message) {
        return new ProtocolException(400, message);
    }

    int status() {
        return status;
    }
}
