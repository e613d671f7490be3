package org.benchwright.views.devices;

import java.util.List;
import org.benchwright.engine.compute.Compute;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Ink;
import org.benchwright.views.chart.Mark;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.XYData;

/**
 * Measured kernels under the roof that memory and arithmetic leave them (Williams, Waterman and Patterson, <i>Roofline</i>, CACM 52(4),
 * 2009): operations a second against operations a byte, both logarithmic.
 */
final class Roofline {
    private static final double MARGIN = 2;

    private Roofline() {
    }

    /** @param selected the kernel whose intensity is marked; null for none */
    static ChartSpec of(Compute.Speeds speeds, Compute.Speed selected) {
        Compute.Limits limits = speeds.limits();
        double ridge = limits.gflops() / limits.gigabytesPerSecond();
        double least = MARGIN;
        double most = ridge * MARGIN;
        for (Compute.Speed speed : speeds.kernels()) {
            if (speed.intensity() > 0) {
                least = Math.min(least, speed.intensity());
                most = Math.max(most, speed.intensity());
            }
        }
        double from = least / MARGIN;
        double to = most * MARGIN;
        ChartSpec spec = ChartSpec.of("Kernels under the machine's roof", Axis.log("arithmetic intensity").in("operations a byte"),
                Axis.log("speed").in("GFLOP/s"), Series.Line.of("limit", XYData.of(new double[] {from, ridge, to},
                        new double[] {limits.roof(from), limits.gflops(), limits.gflops()})).in(Ink.NEUTRAL))
                .subtitled("the limit is that of main memory; what fits into a cache can go beyond it");
        for (String backend : speeds.kernels().stream().map(Compute.Speed::backend).distinct().toList()) {
            List<Compute.Speed> of = speeds.kernels().stream().filter(s -> s.backend().equals(backend) && s.intensity() > 0 && s.gflops() > 0)
                    .toList();
            spec = spec.with(Series.Points.of(backend, XYData.of(of.stream().mapToDouble(Compute.Speed::intensity).toArray(),
                    of.stream().mapToDouble(Compute.Speed::gflops).toArray())));
        }
        return selected == null || selected.intensity() <= 0 ? spec
                : spec.with(new Mark.Vertical(selected.intensity(), selected.name(), Ink.NEUTRAL));
    }
}
