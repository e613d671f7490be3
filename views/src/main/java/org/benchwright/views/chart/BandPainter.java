package org.benchwright.views.chart;

/** Draws the area between two bounds, decimated to the pixels when there are many. */
final class BandPainter {

    private final Pen pen;
    private final PlotArea plot;

    BandPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
    }

    void paint(Series.Band band) {
        pen.g().setFill(Pen.faint(pen.colour(band), 0.18));
        int size = band.low().size();
        if (band.low().ascending() && size > 2 * plot.width()) {
            columns(band);
            return;
        }
        double[] xs = new double[2 * size];
        double[] ys = new double[2 * size];
        int start = 0;
        for (int i = 0; i <= size; i++) {
            boolean gap = i == size || Double.isNaN(plot.py(band.low().y(i))) || Double.isNaN(plot.py(band.high().y(i)));
            if (gap) {
                int count = i - start;
                for (int k = 0; k < count; k++) {
                    xs[k] = plot.px(band.low().x(start + k));
                    ys[k] = plot.py(band.low().y(start + k));
                    xs[2 * count - 1 - k] = xs[k];
                    ys[2 * count - 1 - k] = plot.py(band.high().y(start + k));
                }
                if (count > 1) {
                    pen.g().fillPolygon(xs, ys, 2 * count);
                }
                start = i + 1;
            }
        }
    }

    private void columns(Series.Band band) {
        MinMaxPyramid.Extremes low = new MinMaxPyramid.Extremes();
        MinMaxPyramid.Extremes high = new MinMaxPyramid.Extremes();
        int from = band.low().indexAtOrAfter(plot.xAt(plot.left()));
        for (double x = plot.left(); x < plot.right(); x++) {
            int to = band.low().indexAtOrAfter(plot.xAt(x + 1));
            band.low().pyramid().query(from - 1, to, low);
            band.high().pyramid().query(from - 1, to, high);
            if (!low.isEmpty() && !high.isEmpty()) {
                double top = plot.py(high.max());
                pen.g().fillRect(x, top, 1, Math.max(0, plot.py(low.min()) - top));
            }
            from = to;
        }
    }
}
