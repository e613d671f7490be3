package org.benchwright.views.data;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/** A histogram the size of a word: one shape, coloured by the style sheet. */
final class MiniHistogram extends Region {
    private static final double GAP = 1;

    private final SVGPath bars = new SVGPath();
    private List<Long> counts = List.of();

    MiniHistogram() {
        getStyleClass().add("bw-mini-histogram");
        bars.getStyleClass().add("bw-mini-bars");
        bars.setManaged(false);
        getChildren().add(bars);
        setMinHeight(20);
    }

    void setCounts(List<Long> next) {
        counts = next;
        setNeedsLayout(true);
    }

    @Override
    protected void layoutChildren() {
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder path = new StringBuilder();
        if (most > 0) {
            double step = Math.min(16, getWidth() / counts.size());
            double width = Math.max(1, step - GAP);
            for (int i = 0; i < counts.size(); i++) {
                long count = counts.get(i);
                double height = count == 0 ? 0 : Math.max(1, (getHeight() - 6) * count / most);
                if (height > 0) {
                    path.append(String.format(java.util.Locale.ROOT, "M%.1f %.1fh%.1fv%.1fh-%.1fz", i * step, getHeight() - 3, width, -height,
                            width));
                }
            }
        }
        bars.setContent(path.toString());
    }
}
