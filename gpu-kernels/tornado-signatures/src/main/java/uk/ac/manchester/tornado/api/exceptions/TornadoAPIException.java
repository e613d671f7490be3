package uk.ac.manchester.tornado.api.exceptions;

/** There is no TornadoVM runtime behind the interface. */
public class TornadoAPIException extends RuntimeException {
    public TornadoAPIException(String message) {
        super(message);
    }
}
