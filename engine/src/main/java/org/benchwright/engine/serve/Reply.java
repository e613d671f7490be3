package org.benchwright.engine.serve;

import java.nio.charset.StandardCharsets;

/**
 * What goes back to the client.
 *
 * @param allow the methods that would do, with status 405; empty otherwise
 */
record Reply(int status, String contentType, byte[] body, String allow) {
    static final String JSON = "application/json";

    static Reply json(int status, String body) {
        return new Reply(status, JSON, body.getBytes(StandardCharsets.UTF_8), "");
    }

    static Reply error(int status, String message) {
        return json(status, new JsonLine().open('{').key("error").text(message).close('}').toString());
    }

    static Reply wrongMethod(String allow) {
        return new Reply(405, JSON, error(405, "This address takes " + allow + " only.").body(), allow);
    }
}
