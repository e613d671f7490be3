package org.benchwright.engine.serve;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.http.DirectHandler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;

/** HTTP/1.1 in front of the {@link V2Door}: limits, encodings, faults; one virtual thread a connection. */
final class HttpFront implements AutoCloseable {
    /** The largest request body, in bytes. */
    static final int LARGEST_BODY = 16 << 20;

    /** How much of a body that is too large is read away so that the client gets to see the answer. */
    private static final long DRAINED = 4L * LARGEST_BODY;
    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());
    // Held, as the logging framework forgets a logger's level together with the logger.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final V2Door door;
    private final WebServer server;
    private final String url;

    /**
     * Binds and starts to answer.
     *
     * @param port 0 for any free one
     * @throws BadInputException when the host is not of this machine or the port is taken
     */
    HttpFront(V2Door door, String host, int port) {
        this.door = door;
        HELIDON.setLevel(Level.WARNING);
        InetAddress address = address(host);
        if (port < 0 || port > 65_535) {
            throw new BadInputException("There is no port " + port + ".", "Give one from 1 to 65535, or 0 for any that is free.");
        }
        requireFree(address, host, port);
        DirectHandlers.Builder direct = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            direct.addHandler(type, (request, event, status, headers, message) -> DirectHandler.TransportResponse.builder()
                    .status(status).headers(headers).header(HeaderNames.CONTENT_TYPE, Reply.JSON)
                    .entity(Reply.error(status.code(), status.reasonPhrase() + ".").body()).build());
        }
        server = WebServer.builder()
                .bindAddress(new InetSocketAddress(address, port))
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofSeconds(5))
                .featuresDiscoverServices(false)
                .directHandlers(direct.build())
                .routing(routing -> routing.any(this::answer).error(RuntimeException.class, HttpFront::broken))
                .build();
        server.start();
        if (!server.isRunning()) {
            throw new EngineException("The server could not be started on " + host + ":" + port + "; the log says why.");
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        url = "http://" + shown + ":" + server.port();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new BadInputException("There is no host \"" + host + "\".", "", "Use 127.0.0.1, or an address of this machine.", unknown);
        }
    }

    /** The server itself would only log that it cannot listen. */
    private static void requireFree(InetAddress address, String host, int port) {
        try (ServerSocket trial = new ServerSocket()) {
            trial.bind(new InetSocketAddress(address, port));
        } catch (BindException taken) {
            throw String.valueOf(taken.getMessage()).toLowerCase(Locale.ROOT).contains("assign")
                    ? new BadInputException("The host " + host + " is not an address of this machine.", "", "Use 127.0.0.1.", taken)
                    : new BadInputException("Port " + port + " cannot be used: another program listens there, or it is reserved.", host + ":" + port,
                            "Choose another with --port, or 0 for any that is free.", taken);
        } catch (IOException failed) {
            throw new EngineException("The server cannot listen on " + host + ":" + port + ": " + failed.getMessage(), failed);
        }
    }

    String url() {
        return url;
    }

    private void answer(ServerRequest request, ServerResponse response) {
        String type = request.headers().value(HeaderNames.CONTENT_TYPE).orElse(Reply.JSON).toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/octet-stream")) {
            send(Reply.error(415, "Content-Type " + Shown.shortly(type) + " is not supported; send application/json."), request, response, true);
        } else {
            byte[] body;
            try {
                body = body(request);
            } catch (ProtocolException unreadable) {
                send(Reply.error(unreadable.status(), unreadable.getMessage()), request, response, true);
                return;
            }
            if (body.length > LARGEST_BODY) {
                send(Reply.error(413, "The body is larger than " + (LARGEST_BODY >> 20) + " MiB; send the rows in parts."), request, response, true);
            } else {
                send(door.handle(request.prologue().method().text(), request.path().path(), body), request, response, false);
            }
        }
    }

    /** The body; one byte more than the largest when it is larger. */
    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        InputStream in = request.content().inputStream();
        try {
            byte[] body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                long left = DRAINED;
                byte[] away = new byte[1 << 16];
                for (int read = in.read(away); read >= 0 && left > 0; read = in.read(away)) {
                    left -= read;
                }
            }
            return body;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException malformed) {
            // The web server's stream throws these where a chunk is malformed or the body ends too early.
            throw new ProtocolException(400, "The body is cut off or wrongly chunked.");
        }
    }

    private static void send(Reply reply, ServerRequest request, ServerResponse response, boolean last) {
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        if (!reply.allow().isEmpty()) {
            response.header(HeaderNames.ALLOW, reply.allow());
        }
        if (last) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length));
            response.send();
        } else {
            response.send(reply.body());
        }
    }

    /** Ours or the machine's fault, such as a full disk: the client is told, the cause goes to the log once. */
    private static void broken(ServerRequest request, ServerResponse response, RuntimeException fault) {
        boolean told = fault instanceof BadInputException || fault instanceof EngineException;
        LOG.log(System.Logger.Level.ERROR, "A request failed: " + request.path().path(), fault);
        send(told ? Reply.error(503, fault.getMessage().replace('\n', ' ')) : Reply.error(500, "The server failed; its log says why."), request,
                response, true);
    }

    @Override
    public void close() {
        server.stop();
    }
}
