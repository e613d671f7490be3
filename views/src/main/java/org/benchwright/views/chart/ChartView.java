package org.benchwright.views.chart;

import java.util.Optional;
import java.util.Set;

/** Which part of its data a chart shows: everything, or a stretch of either axis that never leaves it. */
final class ChartView {

    private Scale fullX;
    private Scale fullY;

    /** Takes up other data or other visible series. */
    void cover(ChartSpec spec, Set<String> hidden) {
        Extents extents = new Extents(spec, hidden);
        fullX = extents.x();
        fullY = extents.y();
    }

    Scale x(Optional<Range> view) {
        return within(fullX, view).map(fullX::over).orElse(fullX);
    }

    Scale y(Optional<Range> view) {
        return within(fullY, view).map(fullY::over).orElse(fullY);
    }

    Optional<Range> withinX(Range view) {
        return within(fullX, Optional.of(view));
    }

    Optional<Range> withinY(Range view) {
        return within(fullY, Optional.of(view));
    }

    /** The view moved or cut so that it lies inside everything; empty when it is all of it or too narrow to be told apart. */
    static Optional<Range> within(Scale full, Optional<Range> view) {
        if (view.isEmpty()) {
            return view;
        }
        Range range = view.get();
        double a = full.position(range.min());
        double b = full.position(range.max());
        double from = Math.min(a, b);
        double to = Math.max(a, b);
        if (Double.isNaN(from) || to - from >= 1 - 1e-9 || to - from < 1e-9) {
            return Optional.empty();
        }
        double shift = from < 0 ? -from : to > 1 ? 1 - to : 0;
        return shift == 0 ? view : Optional.of(full.between(from + shift, to + shift).range());
    }
}
