package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.benchwright.kernels.tornado.Probe.Timing;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void aFamilyGoesToTheDeviceFromWhereItStaysFaster() {
        assertThat(Probe.breakEven(List.of(new Timing(16, 50, 10), new Timing(256, 60, 100), new Timing(4096, 90, 1000)))).isEqualTo(256);
        assertThat(Probe.breakEven(List.of(new Timing(16, 5, 10), new Timing(256, 60, 100)))).isEqualTo(16);
    }

    @Test
    void aWinBetweenLossesOrAScantOneDecidesNothing() {
        assertThat(Probe.breakEven(List.of(new Timing(16, 5, 10), new Timing(256, 100, 100), new Timing(4096, 90, 1000)))).isEqualTo(4096);
        assertThat(Probe.breakEven(List.of(new Timing(16, 5, 10), new Timing(256, 90, 100)))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Probe.breakEven(List.of())).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
