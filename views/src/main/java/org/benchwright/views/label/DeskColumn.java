package org.benchwright.views.label;

import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** The item in the middle and what is asked right under it; where room is short the item gives way first, so that the labels stay in sight. */
final class DeskColumn extends Region {
    private static final double WIDE = 900;
    private static final double GAP = 24;
    private static final double AIR = 56;

    private Optional<Region> item = Optional.empty();
    private Optional<Region> below = Optional.empty();
    private boolean fills;

    /** @param filling whether the item takes all the room that is left */
    void show(Optional<Region> shown, Region under, boolean filling) {
        item = shown;
        below = Optional.of(under);
        fills = filling;
        getChildren().setAll(shown.map(s -> java.util.List.of(s, under)).orElse(java.util.List.of(under)));
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 200;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(fills ? getWidth() : Math.min(WIDE, getWidth()));
        double left = Math.floor((getWidth() - width) / 2);
        double room = getHeight();
        double under = below.map(b -> Math.ceil(b.prefHeight(width))).orElse(0.0);
        double wanted = item.map(i -> fills ? room : Math.ceil(i.prefHeight(width))).orElse(0.0);
        double gap = item.isPresent() ? GAP : 0;
        double underHeight = Math.min(under, Math.max(room - gap - wanted, room * 0.5));
        double itemHeight = Math.min(wanted, room - gap - underHeight);
        double top = fills ? 0 : Math.floor(Math.min(AIR, Math.max(0, room - itemHeight - gap - underHeight) / 4));
        item.ifPresent(i -> i.resizeRelocate(left, top, width, itemHeight));
        below.ifPresent(b -> b.resizeRelocate(left, top + itemHeight + gap, width, underHeight));
    }
}
