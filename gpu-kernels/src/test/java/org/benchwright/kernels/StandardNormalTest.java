package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardNormalTest {
    @Test
    void theDistributionFunctionIsThatOfScipy() {
        // scipy 1.17.1: scipy.stats.norm.cdf
        double[] x = {-6, -3, -0.5, 0, 0.3, 1, 2.5};
        double[] cdf = {9.865876450376981e-10, 0.0013498980316300933, 0.3085375387259869, 0.5, 0.6179114221889526, 0.8413447460685429,
            0.9937903346742238};
        for (int i = 0; i < x.length; i++) {
            assertThat(StandardNormal.cdf(x[i])).isCloseTo(cdf[i], within(1e-9 * cdf[i]));
        }
        assertThat(StandardNormal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(StandardNormal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(StandardNormal.cdf(Double.NaN)).isNaN();
        assertThat(StandardNormal.density(0)).isCloseTo(0.3989422804014327, within(1e-15));
    }
}
