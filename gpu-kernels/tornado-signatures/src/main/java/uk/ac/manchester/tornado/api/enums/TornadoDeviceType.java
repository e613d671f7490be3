package uk.ac.manchester.tornado.api.enums;

/** Kinds of devices; only {@link #GPU} is asked for. */
public enum TornadoDeviceType {
    CPU, GPU, FPGA, ACCELERATOR
}
