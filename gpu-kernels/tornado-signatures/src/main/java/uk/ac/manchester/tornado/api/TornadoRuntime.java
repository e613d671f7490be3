package uk.ac.manchester.tornado.api;

import uk.ac.manchester.tornado.api.common.TornadoDevice;

/** The runtime, as far as it names devices. */
public interface TornadoRuntime {
    int getNumBackends();

    TornadoDevice getDefaultDevice();
}
