package uk.ac.manchester.tornado.api.runtime;

import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.exceptions.TornadoAPIException;

/** The way to the runtime. */
public class TornadoRuntimeProvider {
    private TornadoRuntimeProvider() {
    }

    /** @throws TornadoAPIException always: only signatures are here */
    public static TornadoRuntime getTornadoRuntime() {
        throw new TornadoAPIException("no TornadoVM runtime here, only the signatures of its interface");
    }
}
