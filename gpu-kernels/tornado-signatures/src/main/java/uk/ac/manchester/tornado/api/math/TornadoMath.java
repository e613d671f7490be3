package uk.ac.manchester.tornado.api.math;

/** Functions that a device has as instructions; here through {@link Math}. */
public class TornadoMath {
    private TornadoMath() {
    }

    public static float abs(float a) {
        return Math.abs(a);
    }

    public static float exp(float value) {
        return (float) Math.exp(value);
    }

    public static float log(float value) {
        return (float) Math.log(value);
    }

    public static float sqrt(float value) {
        return (float) Math.sqrt(value);
    }

    public static float tanh(float value) {
        return (float) Math.tanh(value);
    }
}
