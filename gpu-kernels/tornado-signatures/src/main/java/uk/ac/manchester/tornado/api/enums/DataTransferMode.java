package uk.ac.manchester.tornado.api.enums;

/** When an array is copied. The numbers are constants that a compiler copies into its callers, so they must be TornadoVM's own. */
public class DataTransferMode {
    public static final int FIRST_EXECUTION = 0;
    public static final int EVERY_EXECUTION = 1;

    private DataTransferMode() {
    }
}
