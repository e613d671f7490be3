package org.benchwright.views.chart;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.Font;
import javafx.scene.transform.Transform;

/**
 * A node that shows a {@link ChartSpec}. The pointer reads values, a drag zooms, shift-drag or the middle button pans, the wheel zooms
 * once the chart has the focus (or with Ctrl, so that pages still scroll), a double click resets. Legend entries hide and show their
 * series. Ctrl+C copies the picture, Ctrl+Shift+C the data. All of it works from the keyboard too.
 *
 * <p>Charts are linked by binding {@link #xViewProperty()} (the stretch shown) or {@link #brushProperty()} (the stretch chosen).
 */
public final class Chart extends ColouredRegion {

    /** What a drag does: show a part larger, or choose a stretch of the horizontal axis. */
    public enum DragMode { ZOOM, BRUSH }

    private static final double SMALL = 11;

    private final ObjectProperty<ChartSpec> spec = new SimpleObjectProperty<>(this, "spec");
    private final ObjectProperty<Optional<Range>> xView = new SimpleObjectProperty<>(this, "xView", Optional.empty());
    private final ObjectProperty<Optional<Range>> yView = new SimpleObjectProperty<>(this, "yView", Optional.empty());
    private final ObjectProperty<Optional<Range>> brush = new SimpleObjectProperty<>(this, "brush", Optional.empty());
    private final ObjectProperty<DragMode> dragMode = new SimpleObjectProperty<>(this, "dragMode", DragMode.ZOOM);
    private final ReadOnlyObjectWrapper<Optional<ReadOut>> readOut = new ReadOnlyObjectWrapper<>(this, "readOut", Optional.empty());
    private final ObservableSet<String> hidden = FXCollections.observableSet();
    private Consumer<ReadOut> onPick = _ -> { };

    private final ChartSurface surface = new ChartSurface(this::paint);
    private final ChartOverlay overlay = new ChartOverlay(surface.pointer(), colours());
    private final ChartView view = new ChartView();
    private final ChartLegend legend = new ChartLegend(hidden);
    private final TextMeasure measure = new TextMeasure();
    private final Rasters rasters = new Rasters();
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label empty = new Label();
    private final ReadOutPane card = new ReadOutPane();
    private double headerHeight;
    private PlotArea plot;

    public Chart() {
        this(ChartSpec.empty(""));
    }

    public Chart(ChartSpec first) {
        getStyleClass().add("bw-chart");
        title.getStyleClass().add("bw-chart-title");
        subtitle.getStyleClass().add("bw-chart-subtitle");
        empty.getStyleClass().add("bw-chart-empty");
        empty.setWrapText(true);
        empty.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        new ChartGestures(this);
        new ChartKeys(this);
        new ChartMenu(this);
        title.fontProperty().addListener(_ -> redraw());
        xView.addListener(_ -> redraw());
        yView.addListener(_ -> redraw());
        brush.addListener(_ -> redraw());
        hidden.addListener((SetChangeListener<String>) _ -> hiddenChanged());
        spec.addListener((_, _, next) -> take(Objects.requireNonNull(next, "spec")));
        spec.set(first);
    }

    /** What is shown; {@link ChartSpec#empty} when there is nothing yet, never null. */
    public ObjectProperty<ChartSpec> specProperty() {
        return spec;
    }

    public ChartSpec getSpec() {
        return spec.get();
    }

    public void setSpec(ChartSpec next) {
        spec.set(next);
    }

    /** The stretch of the horizontal axis that is shown; empty for all of it. Bind two charts' to zoom them together. */
    public ObjectProperty<Optional<Range>> xViewProperty() {
        return xView;
    }

    /** The stretch of the vertical axis that is shown; empty for all of it. */
    public ObjectProperty<Optional<Range>> yViewProperty() {
        return yView;
    }

    /** The stretch of the horizontal axis that is chosen and shaded; empty for none. Set by drags in {@link DragMode#BRUSH}. */
    public ObjectProperty<Optional<Range>> brushProperty() {
        return brush;
    }

    public ObjectProperty<DragMode> dragModeProperty() {
        return dragMode;
    }

    /** The names of series that are not drawn. */
    public ObservableSet<String> hiddenSeries() {
        return hidden;
    }

    /** What the chart says about the place under the pointer or the keyboard's cursor. */
    public ReadOnlyObjectProperty<Optional<ReadOut>> readOutProperty() {
        return readOut.getReadOnlyProperty();
    }

    public Optional<ReadOut> getReadOut() {
        return readOut.get();
    }

    /** What to do when the person clicks a point, bar or cell. */
    public void setOnPick(Consumer<ReadOut> act) {
        onPick = Objects.requireNonNull(act);
    }

    public boolean isZoomed() {
        return xView.get().isPresent() || yView.get().isPresent();
    }

    /** Shows everything again; in {@link DragMode#BRUSH} also chooses nothing. */
    public void resetZoom() {
        xView.set(Optional.empty());
        yView.set(Optional.empty());
        brush.set(Optional.empty());
        clearReadOut();
    }

    /** The chart as it is shown, without what moves with the pointer, on the theme's background; {@code scale} 2 doubles the pixels. */
    public WritableImage picture(double scale) {
        clearReadOut();
        applyCss();
        layout();
        surface.paintAt(scale);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(colours().background());
        parameters.setTransform(Transform.scale(scale, scale));
        WritableImage picture = snapshot(parameters, null);
        surface.paintAt(1);
        return picture;
    }

    /** The data of the chart as CSV; see {@link ChartCsv}. */
    public String csv() {
        return ChartCsv.of(getSpec());
    }

    /** Puts the picture, at twice the size, on the clipboard. */
    public void copyPicture() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture(2));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Puts the data on the clipboard as CSV; written in the background, as there may be millions of points. */
    public void copyCsv() {
        ChartSpec copied = getSpec();
        CompletableFuture.supplyAsync(() -> ChartCsv.of(copied)).thenAcceptAsync(text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }, Platform::runLater);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 480;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 280;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = Math.max(0, getWidth() - left - snappedRightInset());
        double y = top + line(title, left, top, width);
        y += line(subtitle, left, y, width);
        legend.recolour(colours());
        if (!legend.isDirect(getWidth())) {
            y += legend.layoutRows(left - 4, y + 2, width);
        }
        headerHeight = y;
        empty.setMaxWidth(width);
        double emptyHeight = empty.prefHeight(width);
        double emptyWidth = Math.min(width, empty.prefWidth(-1));
        empty.resizeRelocate(left + (width - emptyWidth) / 2, y + (getHeight() - y - emptyHeight) / 2, emptyWidth, emptyHeight);
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
        surface.requestLayout();
    }

    DragMode getDragMode() {
        return dragMode.get();
    }

    void setBrush(Range range) {
        brush.set(Optional.of(range));
    }

    ChartOverlay overlay() {
        return overlay;
    }

    /** Where series are drawn, after the latest layout. */
    PlotArea plotArea() {
        return plot;
    }

    /** Shows what the area's scales show, as far as there is data. */
    void showArea(PlotArea area) {
        xView.set(view.withinX(area.x().range()));
        yView.set(view.withinY(area.y().range()));
    }

    void readAt(double x, double y) {
        Optional<ReadOut> found = getSpec().isEmpty() || plot == null ? Optional.empty() : new Nearest(getSpec(), hidden, plot).at(x, y);
        readOut.set(found);
        if (found.isEmpty()) {
            overlay.clear();
            card.setVisible(false);
            return;
        }
        overlay.crosshair(getSpec(), plot, found.get());
        card.show(found.get(), colours(), x, y, getWidth(), getHeight());
        setAccessibleHelp(found.get().text());
    }

    void clearReadOut() {
        readOut.set(Optional.empty());
        overlay.clear();
        card.setVisible(false);
    }

    void pickAt(double x, double y) {
        readAt(x, y);
        getReadOut().ifPresent(onPick);
    }

    /** Moves the read-out to the next place with data on the left or right; starts at the edge. */
    boolean stepReadOut(int direction) {
        if (getSpec().isEmpty() || plot == null) {
            return false;
        }
        Optional<ReadOut> before = getReadOut();
        double y = before.map(r -> r.readings().getFirst().pixelY()).orElse(plot.top() + plot.height() / 2);
        double x = before.map(r -> r.readings().getFirst().pixelX()).orElse(direction > 0 ? plot.left() - 1 : plot.right() + 1);
        for (double at = x + direction; at >= plot.left() && at <= plot.right(); at += direction) {
            Optional<ReadOut> found = new Nearest(getSpec(), hidden, plot).at(at, Math.clamp(y, plot.top(), plot.bottom()));
            if (found.isPresent() && !found.get().heading().equals(before.map(ReadOut::heading).orElse(null))) {
                ReadOut.Reading first = found.get().readings().getFirst();
                readAt(Math.clamp(first.pixelX(), plot.left(), plot.right()), Math.clamp(first.pixelY(), plot.top(), plot.bottom()));
                return true;
            }
        }
        return true;
    }

    private void take(ChartSpec next) {
        title.setText(next.title());
        subtitle.setText(next.subtitle());
        empty.setText(next.emptyText());
        boolean nothing = next.isEmpty();
        empty.setVisible(nothing);
        hidden.retainAll(next.names());
        getChildren().setAll(surface, title, subtitle, empty);
        getChildren().addAll(legend.entriesOf(next));
        getChildren().add(card);
        view.cover(next, hidden);
        setAccessibleText(ChartDescription.of(next, hidden));
        clearReadOut();
        requestLayout();
    }

    private void hiddenChanged() {
        view.cover(getSpec(), hidden);
        legend.follow();
        setAccessibleText(ChartDescription.of(getSpec(), hidden));
        clearReadOut();
        redraw();
    }

    @Override
    protected void recolour() {
        requestLayout();
    }

    private void redraw() {
        surface.requestLayout();
    }

    /** Draws everything on the canvas now; called once a pulse by the surface. */
    void paint() {
        var g = surface.data().getGraphicsContext2D();
        double resolution = surface.resolution();
        g.setTransform(resolution, 0, 0, resolution, 0, 0);
        g.clearRect(0, 0, surface.data().getWidth(), surface.data().getHeight());
        rasters.begin();
        Font small = Font.font(title.getFont().getFamily(), SMALL);
        double left = snappedLeftInset();
        double width = getWidth() - left - snappedRightInset();
        boolean direct = legend.isDirect(getWidth());
        double margin = direct ? Math.min(legend.widest() + 6, width / 3) : 0;
        ChartLayout.Frame frame = new ChartLayout(getSpec(), small, measure).fit(view.x(xView.get()), view.y(yView.get()), left,
                headerHeight, width, getHeight() - headerHeight - snappedBottomInset(), margin);
        plot = frame.plot();
        if (getSpec().isEmpty()) {
            return;
        }
        double screen = getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
        Pen pen = new Pen(g, plot, shown(), hidden, colours(), small, measure, screen * resolution, rasters);
        new ChartPainter(pen, frame).paint(getWidth());
        if (direct) {
            legend.layoutDirect(plot, getWidth());
        }
    }

    /** The spec with the brushed stretch shaded. */
    private ChartSpec shown() {
        return brush.get().map(range -> getSpec().with(new Mark.Columns(range.min(), range.max(), "", Ink.S1))).orElse(getSpec());
    }

    private static double line(Label label, double left, double top, double width) {
        boolean shown = !label.getText().isEmpty();
        label.setVisible(shown);
        if (!shown) {
            return 0;
        }
        double height = Math.ceil(label.prefHeight(width));
        label.resizeRelocate(left, top, width, height);
        return height + 2;
    }
}
