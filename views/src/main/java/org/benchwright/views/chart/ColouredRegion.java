package org.benchwright.views.chart;

import java.util.List;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.layout.Region;

/** A region that paints with chart colours, which follow the theme. */
public abstract class ColouredRegion extends Region implements ChartColours.Coloured {
    private static final List<CssMetaData<? extends Styleable, ?>> CSS = ChartColours.cssMetaData(Region.getClassCssMetaData());

    private final ChartColours colours = new ChartColours(this, this::recolour);

    @Override
    public final ChartColours colours() {
        return colours;
    }

    /** Called when the theme gives another colour; paints at the next layout. */
    protected void recolour() {
        requestLayout();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS;
    }

    @Override
    public String getUserAgentStylesheet() {
        return Objects.requireNonNull(ColouredRegion.class.getResource("chart.css")).toExternalForm();
    }
}
