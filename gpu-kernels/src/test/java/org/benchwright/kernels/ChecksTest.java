package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final float[] NONE = {};

    @Test
    void aShapeThatDoesNotFitIsRefusedWithTheNumbers() {
        for (KernelBackend backend : Kernels.available()) {
            MatrixKernels matrices = backend.matrices();
            refused("matrix a of 2 x 3 needs 6 values, but got 5", () -> matrices.matmul(new float[5], new float[6], 2, 3, 2));
            refused("cannot be -1 x 2", () -> matrices.matmul(NONE, NONE, -1, 0, 2));
            refused("does not fit in one array", () -> matrices.matmul(NONE, NONE, 100_000, 0, 100_000));
            refused("2 and 3", () -> matrices.dot(new float[2], new float[3]));
            refused("matrix b of 1 x 2 from place 3 needs 5 values, but got 4",
                    () -> matrices.gemm(false, false, 1, 2, 1, 1, new float[1], 0, new float[4], 3, 0, new float[2], 0));
            refused("cannot begin at -1", () -> matrices.gemm(false, false, 1, 1, 1, 1, new float[1], -1, new float[1], 0, 0, new float[1], 0));
            float[] same = new float[2];
            refused("same array", () -> matrices.gemm(1, 1, 1, 1, same, new float[1], 0, same));
            refused("y of 2", () -> matrices.gemv(false, 2, 1, 1, new float[2], new float[1], 0, new float[1]));
            refused("matrices c of 2 x 1 x 1", () -> matrices.batchedGemm(2, false, false, 1, 1, 1, 1, new float[2], new float[2], 0, new float[1]));
            refused("out of 1 x 2", () -> matrices.distances(Metric.L2, 1, 2, 1, new float[1], new float[2], new float[1]));
            refused("b of 2 x 2", () -> matrices.choleskySolve(2, 2, new float[8], new float[3]));
        }
    }

    @Test
    void aProductMayGoToAnotherPlaceOfItsOwnArray() {
        for (KernelBackend backend : Kernels.available()) {
            float[] all = {3, 4, 0};
            backend.matrices().gemm(false, false, 1, 1, 1, 1, all, 0, all, 1, 0, all, 2);
            assertThat(all).containsExactly(3, 4, 12);
        }
    }

    @Test
    void aShapePastTheSizeOfAnArrayIsToldAsSuch() {
        refused("x of 2147483647 x 2147483647 x 4 does not fit in one array", () -> Checks.hold("x", 8, Integer.MAX_VALUE, Integer.MAX_VALUE, 4));
        Checks.hold("x", 0, Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
        refused("vectors of 70000 x 70000", () -> Kernels.backend().search().topK(Metric.L2, 70_000, 70_000, NONE, 0, NONE, 1, new int[0], NONE));
    }

    @Test
    void searchesRefuseWhatDoesNotFit() {
        for (KernelBackend backend : Kernels.available()) {
            SearchKernels search = backend.search();
            refused("ids of 1 x 2", () -> search.topK(Metric.L2, 1, 1, new float[1], 1, new float[1], 2, new int[1], new float[2]));
            refused("at least 1", () -> search.kMeansAssign(0, 1, NONE, 0, NONE, new int[0], NONE));
            refused("assigned[0] is 2", () -> search.kMeansUpdate(1, 1, new float[1], 2, new int[] {2}, new float[2], new int[2]));
            SearchKernels.ProductQuantiser pq = new SearchKernels.ProductQuantiser(4, 2, 3);
            refused("at least as many vectors", () -> search.pqTrain(pq, 2, new float[8], 1, 1, new float[12]));
            refused("not by cosine", () -> search.pqScan(pq, Metric.COSINE, 0, new byte[0], new float[12], 0, NONE, 1, new int[0], NONE));
            byte[] codes = {0, 1, 2, 3};
            refused("code 3 of vector 1", () -> search.pqScan(pq, Metric.L2, 2, codes, new float[12], 0, NONE, 1, new int[0], NONE));
        }
    }

    @Test
    void columnsRefuseWhatDoesNotFit() {
        for (KernelBackend backend : Kernels.available()) {
            ColumnKernels columns = backend.columns();
            float[][] one = {{1}};
            refused("column 0 of 2", () -> columns.histograms(one, 2, new float[1], new float[1], 1, new long[4]));
            refused("cannot go from 1.0 to 0.0", () -> columns.histograms(one, 1, new float[] {1}, new float[1], 1, new long[4]));
            refused("bins", () -> columns.quantileEdges(one, 1, 0, new float[1]));
            refused("must ascend", () -> columns.edgeHistograms(one, 1, new float[] {2, 1}, 1, new long[4]));
            refused("must ascend", () -> columns.edgeHistograms(one, 1, new float[] {0, Float.NaN}, 1, new long[4]));
        }
    }

    @Test
    void networksRefuseWhatDoesNotFit() {
        for (KernelBackend backend : Kernels.available()) {
            NeuralKernels neural = backend.neural();
            refused("ids[0] is 3", () -> neural.gather(1, 3, 1, new float[3], new int[] {3}, new float[1]));
            refused("ids[0] is -1", () -> neural.scatterAdd(1, 3, 1, new float[1], new int[] {-1}, new float[3]));
            refused("needs 4 values, but got 3", () -> neural.softmax(2, 2, new float[3], new float[4]));
            refused("probability", () -> neural.dropoutMask(1, 1f, 0, new float[1]));
            NeuralKernels.AdaptiveStep none = new NeuralKernels.AdaptiveStep(0, 1, 0, 0, 0, 0);
            refused("step", () -> neural.lamb(none, 1, new float[1], new float[1], new float[1], new float[1]));
            refused("reads 2 inputs", () -> neural.chain(new ElementChain(2, List.of()), 0, new float[1][0], NONE));
        }
    }

    @Test
    void channelsRefuseWhatDoesNotFit() {
        for (KernelBackend backend : Kernels.available()) {
            ChannelKernels channels = backend.channels();
            PoolShape pool = PoolShape.square(2, 4, 4, 2, 2, 0);
            refused("the windows of 2 x 2 x 2", () -> channels.maxPool(pool, new float[32], new float[7], new int[8]));
            refused("from of 2 x 2 x 2", () -> channels.maxPool(pool, new float[32], new float[8], new int[7]));
            refused("the planes of 2 x 4 x 4", () -> channels.averagePool(pool, new float[31], new float[8]));
            float[] two = {1, 2};
            refused("x of 2 x 2 x 3", () -> channels.fixedNorm(2, 2, 3, new float[11], two, two, 0, two, two, new float[12]));
            float[] x = new float[12];
            refused("same array", () -> channels.batchNorm(2, 2, 3, x, two, two, 0, false, x, new float[2], new float[2]));
            refused("needs 2 values, but got 1",
                    () -> channels.batchNormGradient(2, 2, 3, x, two, 0, two, two, NONE, x, new float[12], new float[1], two));
        }
    }

    private static void refused(String message, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(message);
    }
}
