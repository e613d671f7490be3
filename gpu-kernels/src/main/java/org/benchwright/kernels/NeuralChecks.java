package org.benchwright.kernels;

/** The checks of {@link NeuralKernels}, by what the kernels have in common; all throw {@link IllegalArgumentException}. */
public final class NeuralChecks {
    private NeuralChecks() {
    }

    /** Arrays of at least n each. */
    public static void elements(int n, float[]... arrays) {
        Checks.size("the number of elements", n);
        for (float[] array : arrays) {
            Checks.hold("an array", array.length, n);
        }
    }

    public static void chain(ElementChain chain, int n, float[][] inputs, float[] out) {
        if (inputs.length != chain.inputs()) {
            throw new IllegalArgumentException("the chain reads " + chain.inputs() + " inputs, but got " + inputs.length);
        }
        elements(n, inputs);
        Checks.hold("out", out.length, n);
    }

    /** Arrays of rows x columns each. */
    public static void rows(int rows, int columns, float[]... arrays) {
        for (float[] array : arrays) {
            Checks.hold("an array", array.length, rows, columns);
        }
    }

    public static void softmax(int rows, int columns, float[] x, float[] out) {
        rows(rows, columns, x, out);
        Checks.apart("out", out, x);
    }

    public static void softmaxGradient(int rows, int columns, float[] y, float[] dy, float[] dx) {
        rows(rows, columns, y, dy, dx);
        Checks.apart("dx", dx, y, dy);
    }

    public static void layerNorm(int rows, int columns, float[] x, float[] gamma, float[] beta, float[] out, float[] mean, float[] inverse) {
        rows(rows, columns, x, out);
        elements(columns, gamma, beta);
        elements(rows, mean, inverse);
        Checks.apart("out", out, x, gamma, beta, mean, inverse);
    }

    public static void layerNormGradient(int rows, int columns, float[] x, float[] gamma, float[] mean, float[] inverse, float[] dy, float[] dx,
            float[] dgamma, float[] dbeta) {
        rows(rows, columns, x, dy, dx);
        elements(columns, gamma, dgamma, dbeta);
        elements(rows, mean, inverse);
        Checks.apart("dx", dx, x, gamma, mean, inverse, dy, dgamma, dbeta);
        Checks.apart("dgamma", dgamma, gamma, dbeta);
    }

    public static void dropoutMask(int n, float probability, float[] mask) {
        elements(n, mask);
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("the probability to drop must be at least 0 and below 1, but is " + probability);
        }
    }

    /** Any of the four arrays of a convolution; an empty bias is none. */
    public static void conv2d(ConvShape s, float[] x, float[] weights, float[] bias, float[] out) {
        Checks.hold("the input", x.length, s.batch(), s.inChannels(), s.height(), s.width());
        Checks.hold("the weights", weights.length, s.outChannels(), s.inChannels(), s.kernelHeight(), s.kernelWidth());
        if (bias.length > 0) {
            Checks.hold("the bias", bias.length, s.outChannels());
        }
        Checks.hold("the output", out.length, s.batch(), s.outChannels(), s.outHeight(), s.outWidth());
    }

    public static void lstmCell(int batch, int hidden, float[] gates, float[]... states) {
        Checks.hold("gates", gates.length, batch, 4, hidden);
        rows(batch, hidden, states);
    }

    public static void gruCell(int batch, int hidden, float[][] gates, float[]... states) {
        for (float[] each : gates) {
            Checks.hold("gates", each.length, batch, 3, hidden);
        }
        rows(batch, hidden, states);
    }

    public static void attention(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, int[] lengths, float[] probabilities,
            float[] out) {
        Checks.hold("q", q.length, groups, queries, d);
        Checks.hold("k", k.length, groups, keys, d);
        Checks.hold("v", v.length, groups, keys, d);
        Checks.hold("probabilities", probabilities.length, groups, queries, keys);
        Checks.hold("out", out.length, groups, queries, d);
        Checks.apart("out", out, q, k, v, probabilities);
        if (lengths.length > 0) {
            Checks.hold("lengths", lengths.length, groups);
            Checks.ids("lengths", lengths, groups, keys + 1);
        }
    }

    public static void attentionGradient(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities,
            float[] dout, float[] dq, float[] dk, float[] dv) {
        attention(groups, queries, keys, d, q, k, v, new int[0], probabilities, dq);
        Checks.hold("dout", dout.length, groups, queries, d);
        Checks.hold("dk", dk.length, groups, keys, d);
        Checks.hold("dv", dv.length, groups, keys, d);
        Checks.apart("dq", dq, dout, dk, dv);
        Checks.apart("dk", dk, q, k, v, probabilities, dout, dv);
        Checks.apart("dv", dv, q, k, v, probabilities, dout);
    }

    /** Rows of a table by their ids. */
    public static void lookup(int n, int rows, int d, float[] table, int[] ids, float[] x) {
        Checks.hold("the table", table.length, rows, d);
        Checks.hold("ids", ids.length, n);
        Checks.hold("an array", x.length, n, d);
        Checks.apart("the table", table, x);
        Checks.ids("ids", ids, n, rows);
    }

    public static void adaptive(NeuralKernels.AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v) {
        Checks.positive("the step", step.step());
        elements(n, w, g, m, v);
        Checks.apart("w", w, g, m, v);
        Checks.apart("m", m, g, v);
        Checks.apart("v", v, g);
    }
}
