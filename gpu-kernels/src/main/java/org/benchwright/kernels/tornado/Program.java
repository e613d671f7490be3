package org.benchwright.kernels.tornado;

import java.util.List;

/**
 * Everything that a device is asked to compute: which arrays go in and out, and which kernels run one after the other. The shape holds the
 * sizes that parallel loops run to; whatever else may change from call to call comes in arrays, so that a plan serves it again.
 */
enum Program {
    /** Shape: parts, n. */
    DOT("f< f< f>", false, (t, s, b) -> t.task("dot", GpuMatrix::dot, s[0], s[1], b.f(0), b.f(1), b.f(2))),
    /** Shape: batch * m, n, m, k. Arrays: strides, numbers, a, b, c. */
    GEMM("n< f< f< f< f>", false, (t, s, b) -> t.task("gemm", GpuMatrix::gemm, s[0], s[1], s[2], s[3], b.n(0), b.f(1), b.f(2), b.f(3), b.f(4))),
    GEMM_ADD("n< f< f< f< f=", false,
            (t, s, b) -> t.task("gemm", GpuMatrix::gemmAdd, s[0], s[1], s[2], s[3], b.n(0), b.f(1), b.f(2), b.f(3), b.f(4))),
    GEMM_TILED("n< f< f< f< f>", false, (t, s, b) -> t.task("gemm", GpuMatrix::gemmTiled,
            t.threads("gemm", tiles(s[1]), tiles(s[0]), GpuMatrix.TILE, GpuMatrix.TILE), s[0], s[1], s[3], b.n(0), b.f(1), b.f(2), b.f(3), b.f(4))),
    DISTANCES("f< f< f>", false, (t, s, b) -> t.task("distances", GpuMatrix::distances, s[0], s[1], s[2], s[3], b.f(0), b.f(1), b.f(2))),
    CHOLESKY("f= f= n>", false, (t, s, b) -> t.task("cholesky", GpuMatrix::cholesky, s[0], s[1], b.f(0), b.f(1), b.n(2))),

    CHAIN("n< f< f< f>", false, (t, s, b) -> t.task("chain", GpuElements::chain, s[0], s[1], b.n(0), b.f(1), b.f(2), b.f(3))),
    GELU("f< f>", false, (t, s, b) -> t.task("gelu", GpuElements::gelu, s[0], b.f(0), b.f(1))),
    GELU_GRADIENT("f< f< f>", false, (t, s, b) -> t.task("gelu", GpuElements::geluGradient, s[0], b.f(0), b.f(1), b.f(2))),
    RELU("f< f>", false, (t, s, b) -> t.task("relu", GpuElements::relu, s[0], b.f(0), b.f(1))),
    RELU_GRADIENT("f< f< f>", false, (t, s, b) -> t.task("relu", GpuElements::reluGradient, s[0], b.f(0), b.f(1), b.f(2))),
    DROPOUT("n< f< f>", false, (t, s, b) -> t.task("dropout", GpuElements::dropoutMask, s[0], b.n(0), b.f(1), b.f(2))),
    SUM("f< f< f>", false, (t, s, b) -> t.task("sum", GpuElements::sum, s[0], s[1], b.f(0), b.f(1), b.f(2))),

    SOFTMAX("f< f>", false, (t, s, b) -> t.task("softmax", GpuRows::softmax, s[0], s[1], b.f(0), b.f(1))),
    SOFTMAX_LOCAL("f< f>", false, (t, s, b) -> t.task("softmax", GpuRows::softmaxLocal,
            t.threads("softmax", s[0] * GpuRows.GROUP, 1, GpuRows.GROUP, 1), s[1], b.f(0), b.f(1))),
    SOFTMAX_GRADIENT("f< f< f>", false, (t, s, b) -> t.task("softmax", GpuRows::softmaxGradient, s[0], s[1], b.f(0), b.f(1), b.f(2))),
    /** Arrays: numbers, x, gamma, beta, out, mean, inverse. */
    LAYER_NORM("f< f< f< f< f> f> f>", false,
            (t, s, b) -> t.task("norm", GpuRows::layerNorm, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5), b.f(6))),
    LAYER_NORM_LOCAL("f< f< f< f< f> f> f>", false, (t, s, b) -> t.task("norm", GpuRows::layerNormLocal,
            t.threads("norm", s[0] * GpuRows.GROUP, 1, GpuRows.GROUP, 1), s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5), b.f(6))),
    /** Arrays: x, gamma, mean, inverse, dy, dx, dgamma, dbeta. */
    LAYER_NORM_GRADIENT("f< f< f< f< f< f> f= f=", false, (t, s, b) -> {
        t.task("rows", GpuRows::layerNormGradient, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5));
        t.task("columns", GpuRows::layerNormWeights, s[1], s[0], b.f(0), b.f(2), b.f(3), b.f(4), b.f(6), b.f(7));
    }),

    CONVOLUTION("n< f< f< f< f>", false,
            (t, s, b) -> t.task("convolution", GpuConvolution::forward, s[0], s[1], b.n(0), b.f(1), b.f(2), b.f(3), b.f(4))),
    CONVOLUTION_INPUT("n< f< f< f>", false,
            (t, s, b) -> t.task("convolution", GpuConvolution::inputGradient, s[0], b.n(0), b.f(1), b.f(2), b.f(3))),
    CONVOLUTION_WEIGHT("n< f< f< f=", false,
            (t, s, b) -> t.task("convolution", GpuConvolution::weightGradient, s[0], b.n(0), b.f(1), b.f(2), b.f(3))),
    CONVOLUTION_BIAS("f< f=", false, (t, s, b) -> t.task("bias", GpuConvolution::biasGradient, s[0], s[1], s[2], b.f(0), b.f(1))),

    /** Arrays: sizes, x, out, from. */
    MAX_POOL("n< f< f> n>", false, (t, s, b) -> t.task("pool", GpuChannels::maxPool, s[0], b.n(0), b.f(1), b.f(2), b.n(3))),
    MAX_POOL_GRADIENT("n< f< n< f>", false, (t, s, b) -> t.task("pool", GpuChannels::maxPoolGradient, s[0], b.n(0), b.f(1), b.n(2), b.f(3))),
    AVERAGE_POOL("n< f< f>", false, (t, s, b) -> t.task("pool", GpuChannels::averagePool, s[0], b.n(0), b.f(1), b.f(2))),
    AVERAGE_POOL_GRADIENT("n< f< f>", false, (t, s, b) -> t.task("pool", GpuChannels::averagePoolGradient, s[0], b.n(0), b.f(1), b.f(2))),
    /** Shape: elements, channels, inner, batch. Arrays: numbers, x, gamma, beta, factors, out, mean, variance. */
    BATCH_NORM("f< f< f< f< f. f> f> f>", false, (t, s, b) -> {
        t.task("moments", GpuChannels::moments, s[1], s[3], s[2], b.f(1), b.f(6), b.f(7));
        t.task("factors", GpuChannels::factors, s[1], b.f(0), b.f(2), b.f(7), b.f(4));
        t.task("scale", GpuChannels::scale, s[0], s[1], s[2], b.f(1), b.f(6), b.f(4), b.f(3), b.f(5));
    }),
    /** As the one before, and behind them what is there before it is rectified. */
    RECTIFIED_BATCH_NORM("f< f< f< f< f. f> f> f> f.", false, (t, s, b) -> {
        t.task("moments", GpuChannels::moments, s[1], s[3], s[2], b.f(1), b.f(6), b.f(7));
        t.task("factors", GpuChannels::factors, s[1], b.f(0), b.f(2), b.f(7), b.f(4));
        t.task("scale", GpuChannels::scale, s[0], s[1], s[2], b.f(1), b.f(6), b.f(4), b.f(3), b.f(8));
        t.task("rectify", GpuElements::relu, s[0], b.f(8), b.f(5));
    }),
    FIXED_NORM("f< f< f< f< f. f> f< f<", false, (t, s, b) -> {
        t.task("factors", GpuChannels::factors, s[1], b.f(0), b.f(2), b.f(7), b.f(4));
        t.task("scale", GpuChannels::scale, s[0], s[1], s[2], b.f(1), b.f(6), b.f(4), b.f(3), b.f(5));
    }),
    /** Shape: elements, channels, inner, batch. Arrays: numbers, x, gamma, mean, variance, dy, factors, sums, dx, dgamma, dbeta. */
    NORM_GRADIENT("f< f< f< f< f< f< f. f. f> f= f=", false, (t, s, b) -> {
        t.task("sums", GpuChannels::sums, s[1], s[3], s[2], b.f(1), b.f(3), b.f(5), b.f(7));
        t.task("weights", GpuChannels::weights, s[1], b.f(0), b.f(4), b.f(7), b.f(9), b.f(10));
        t.task("factors", GpuChannels::factors, s[1], b.f(0), b.f(2), b.f(4), b.f(6));
        t.task("gradient", GpuChannels::gradient, s[0], s[1], s[2], b.f(1), b.f(3), b.f(6), b.f(7), b.f(5), b.f(8));
    }),
    /** As the one before, and behind its arrays y and the dy that y lets through. */
    RECTIFIED_NORM_GRADIENT("f< f< f< f< f< f< f. f. f> f= f= f< f.", false, (t, s, b) -> {
        t.task("pass", GpuElements::reluGradient, s[0], b.f(11), b.f(5), b.f(12));
        t.task("sums", GpuChannels::sums, s[1], s[3], s[2], b.f(1), b.f(3), b.f(12), b.f(7));
        t.task("weights", GpuChannels::weights, s[1], b.f(0), b.f(4), b.f(7), b.f(9), b.f(10));
        t.task("factors", GpuChannels::factors, s[1], b.f(0), b.f(2), b.f(4), b.f(6));
        t.task("gradient", GpuChannels::gradient, s[0], s[1], s[2], b.f(1), b.f(3), b.f(6), b.f(7), b.f(12), b.f(8));
    }),

    LSTM("f= f< f> f>", false, (t, s, b) -> t.task("lstm", GpuCells::lstm, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3))),
    LSTM_GRADIENT("f< f< f< f< f= f>", false,
            (t, s, b) -> t.task("lstm", GpuCells::lstmGradient, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5))),
    GRU("f< f< f< f> f>", false, (t, s, b) -> t.task("gru", GpuCells::gru, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4))),
    GRU_GRADIENT("f< f< f< f< f> f> f>", false,
            (t, s, b) -> t.task("gru", GpuCells::gruGradient, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5), b.f(6))),

    /** Shape: groups * queries, keys, queries, d, causal. Arrays: numbers, lengths, q, k, v, probabilities, out. */
    ATTENTION("f< n< f< f< f< f> f>", false, (t, s, b) -> {
        t.task("scores", GpuAttention::scores, s[0], s[1], s[2], s[3], b.f(0), b.f(2), b.f(3), b.f(5));
        t.task("weigh", GpuAttention::weigh, s[0], s[1], s[2], s[4], b.n(1), b.f(5));
        t.task("mix", GpuAttention::mix, s[0], s[3], s[2], s[1], b.f(5), b.f(4), b.f(6));
    }),
    /** Shape: groups * queries, keys, queries, d, groups * keys. Arrays: one, numbers, q, k, v, p, dout, dp, dq, dk, dv. */
    ATTENTION_GRADIENT("f< f< f< f< f< f< f< f. f> f> f>", false, (t, s, b) -> {
        t.task("products", GpuAttention::scores, s[0], s[1], s[2], s[3], b.f(0), b.f(6), b.f(4), b.f(7));
        t.task("weigh", GpuAttention::weighGradient, s[0], s[1], b.f(1), b.f(5), b.f(7));
        t.task("queries", GpuAttention::mix, s[0], s[3], s[2], s[1], b.f(7), b.f(3), b.f(8));
        t.task("keys", GpuAttention::mixTransposed, s[4], s[3], s[2], s[1], b.f(7), b.f(2), b.f(9));
        t.task("values", GpuAttention::mixTransposed, s[4], s[3], s[2], s[1], b.f(5), b.f(6), b.f(10));
    }),

    GATHER("f< n< f>", false, (t, s, b) -> t.task("gather", GpuTables::gather, s[0], s[1], b.f(0), b.n(1), b.f(2))),
    SCATTER_ADD("n< n< f< f=", false, (t, s, b) -> t.task("scatter", GpuTables::scatterAdd, s[0], s[1], b.n(0), b.n(1), b.f(2), b.f(3))),
    MEANS("n< n< f< f=", false, (t, s, b) -> t.task("means", GpuTables::means, s[0], s[1], b.n(0), b.n(1), b.f(2), b.f(3))),

    ADAM_W("f< f= f< f= f= f=", false,
            (t, s, b) -> t.task("adam", GpuOptimisers::adamW, s[0], s[1], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5))),
    /** Shape: n, parts. Arrays: numbers, w, g, m, v, update, sums, ratio. */
    LAMB("f< f= f< f= f= f. f. f.", false, (t, s, b) -> {
        t.task("direction", GpuOptimisers::lambDirection, s[0], b.f(0), b.f(1), b.f(2), b.f(3), b.f(4), b.f(5));
        t.task("squares", GpuOptimisers::squares, s[1], s[0], b.f(1), b.f(5), b.f(6));
        t.task("trust", GpuOptimisers::trust, 1, s[1], b.f(6), b.f(7));
        t.task("step", GpuOptimisers::lambStep, s[0], b.f(0), b.f(7), b.f(5), b.f(1));
    }),

    /** Shape: queries, n, d, metric, k, parts, smaller. Arrays: query, vectors, all scores, part ids, part scores, ids, scores, what
     * empty places get. */
    TOP_K("f< f< f. n. f. n> f> f<", true, (t, s, b) -> {
        t.task("scores", GpuMatrix::distances, s[0], s[1], s[2], s[3], b.f(0), b.f(1), b.f(2));
        t.task("select", GpuSearch::select, s[0] * s[5], s[5], s[1], s[4], s[6], b.f(2), b.n(3), b.f(4));
        t.task("merge", GpuSearch::merge, s[0], s[5], s[4], s[6], b.f(7), b.n(3), b.f(4), b.n(5), b.f(6));
    }),
    ASSIGN("f< f< n> f>", true, (t, s, b) -> t.task("assign", GpuSearch::assign, s[0], s[1], s[2], b.f(0), b.f(1), b.n(2), b.f(3))),
    ENCODE("f< f< b>", true, (t, s, b) -> t.task("encode", GpuSearch::encode, s[0], s[1], s[2], s[3], b.f(0), b.f(1), b.b(2))),
    /**
     * Shape: queries, n, parts, words, width, metric, k, slices, smaller. Arrays: query, codebooks, codes, table, all scores, part ids, part
     * scores, ids, scores, what empty places get.
     */
    SCAN("f< f< b< f. f. n. f. n> f> f<", true, (t, s, b) -> {
        t.task("words", GpuSearch::wordScores, s[0], s[2] * s[3], s[3], s[4], s[2], s[5], b.f(0), b.f(1), b.f(3));
        t.task("codes", GpuSearch::codeScores, s[0], s[1], s[2], s[3], b.b(2), b.f(3), b.f(4));
        t.task("select", GpuSearch::select, s[0] * s[7], s[7], s[1], s[6], s[8], b.f(4), b.n(5), b.f(6));
        t.task("merge", GpuSearch::merge, s[0], s[7], s[6], s[8], b.f(9), b.n(5), b.f(6), b.n(7), b.f(8));
    }),

    /** Shape: columns, parts, rows, bins, upper. Arrays: values, edges, part counts, counts. */
    COUNTS("f< f< n. n>", false, (t, s, b) -> {
        t.task("slices", GpuCounts::slices, s[0] * s[1], s[1], s[2], s[3], s[4], b.f(0), b.f(1), b.n(2));
        t.task("total", GpuCounts::total, s[0] * (s[3] + 3), s[1], s[3] + 3, b.n(2), b.n(3));
    });

    /** Hands the kernels over. */
    interface Definition {
        void define(Tasks tasks, int[] shape, Buffers buffers);
    }

    private final List<Slot> slots;
    private final boolean ties;
    private final Definition definition;

    Program(String slots, boolean ties, Definition definition) {
        this.slots = Slot.parse(slots);
        this.ties = ties;
        this.definition = definition;
    }

    List<Slot> slots() {
        return slots;
    }

    /** Whether rounding may turn the whole numbers that it answers, where two candidates are nearly equal. */
    boolean ties() {
        return ties;
    }

    /** Whether it needs groups of threads with local memory and has a twin without. */
    boolean local() {
        return this == GEMM_TILED || this == SOFTMAX_LOCAL || this == LAYER_NORM_LOCAL;
    }

    void define(Tasks tasks, int[] shape, Buffers buffers) {
        definition.define(tasks, shape, buffers);
    }

    private static int tiles(int size) {
        return (size + GpuMatrix.TILE - 1) / GpuMatrix.TILE * GpuMatrix.TILE;
    }
}
