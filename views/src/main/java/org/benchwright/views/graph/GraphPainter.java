package org.benchwright.views.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.HashSet;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.benchwright.views.chart.ChartColours;
import org.benchwright.views.chart.Ink;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/** Paints what of a graph is in sight. */
final class GraphPainter {
    private static final double LEAST_SCALE_OF_WORDS = 0.32;
    private static final double LEAST_SCALE_OF_LABELS = 0.7;
    private static final double FADED = 0.18;

    /**
     * What is being drawn beside the scene.
     *
     * @param target  the node an edge is being drawn to, empty for none
     * @param source  the node it is drawn from, empty for none
     * @param pointer where its loose end is, in the layout
     */
    record Drawn(String source, String target, GraphLayout.Point pointer) {
        static Drawn none() {
            return new Drawn("", "", new GraphLayout.Point(0, 0));
        }
    }

    private record Glyph(String text, Font font) {
    }

    private final Map<String, Glyph> glyphs = new HashMap<>();
    private final Map<String, String> cut = new HashMap<>();
    private final Text ruler = new Text();
    private Font title = Font.font(12);
    private Font small = Font.font(11);

    /** Writes in this family from now on. */
    void family(String family) {
        if (!family.equals(small.getFamily())) {
            title = Font.font(family, FontWeight.BOLD, 12);
            small = Font.font(family, 11);
            cut.clear();
        }
    }

    void paint(GraphicsContext g, double width, double height, GraphModel model, Camera camera, ChartColours colours, Drawn drawn) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, width, height);
        g.setTransform(camera.scale(), 0, 0, camera.scale(), -camera.left() * camera.scale(), -camera.top() * camera.scale());
        double right = camera.toX(width);
        double bottom = camera.toY(height);
        GraphModel.Scene scene = model.scene();
        Set<String> near = new HashSet<>(scene.graph().before(model.selected()));
        near.addAll(scene.graph().after(model.selected()));
        g.setTextBaseline(VPos.CENTER);
        for (GraphLayout.Route route : scene.layout().routes()) {
            if (inSight(route.points(), camera, right, bottom)) {
                boolean touched = route.edge().from().equals(model.selected()) || route.edge().to().equals(model.selected());
                g.setGlobalAlpha(model.faded(route.edge().from()) || model.faded(route.edge().to()) ? FADED : 1);
                edge(g, route, touched ? colours.of(Ink.S1) : colours.muted().interpolate(colours.background(), 0.35), colours, camera.scale());
            }
        }
        for (GraphNode node : scene.graph().nodes()) {
            GraphLayout.Box box = scene.layout().boxes().get(node.id());
            if (box.x() <= right && box.x() + box.width() >= camera.left() && box.y() <= bottom && box.y() + box.height() >= camera.top()) {
                g.setGlobalAlpha(model.faded(node.id()) ? FADED : 1);
                node(g, node, box, colours, camera.scale(), node.id().equals(model.selected()) || node.id().equals(drawn.target()),
                        scene.hidden().getOrDefault(node.id(), 0));
            }
        }
        g.setGlobalAlpha(1);
        loose(g, scene, drawn, colours);
    }

    private static boolean inSight(List<GraphLayout.Point> points, Camera camera, double right, double bottom) {
        double x0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (GraphLayout.Point p : points) {
            x0 = Math.min(x0, p.x());
            x1 = Math.max(x1, p.x());
            y0 = Math.min(y0, p.y());
            y1 = Math.max(y1, p.y());
        }
        return x0 <= right && x1 >= camera.left() && y0 <= bottom && y1 >= camera.top();
    }

    private void edge(GraphicsContext g, GraphLayout.Route route, Color colour, ChartColours colours, double scale) {
        g.setStroke(colour);
        g.setLineWidth(1.5);
        List<GraphLayout.Point> points = route.points();
        g.beginPath();
        g.moveTo(points.getFirst().x(), points.getFirst().y());
        for (int i = 1; i < points.size(); i++) {
            GraphLayout.Point a = points.get(i - 1);
            GraphLayout.Point b = points.get(i);
            double middle = (a.x() + b.x()) / 2;
            g.bezierCurveTo(middle, a.y(), middle, b.y(), b.x(), b.y());
        }
        g.stroke();
        GraphLayout.Point end = points.getLast();
        double back = points.get(points.size() - 2).x() <= end.x() ? -6 : 6;
        g.setFill(colour);
        g.fillPolygon(new double[] {end.x(), end.x() + back, end.x() + back}, new double[] {end.y(), end.y() - 3.5, end.y() + 3.5}, 3);
        if (scale >= LEAST_SCALE_OF_LABELS && !route.edge().label().isEmpty()) {
            GraphLayout.Point before = points.get(points.size() - 2);
            g.setFont(small);
            g.setFill(colours.muted());
            String words = cut(route.edge().label(), small, 56);
            g.fillText(words, (before.x() + end.x()) / 2 - width(words, small) / 2, (before.y() + end.y()) / 2 - 8);
        }
    }

    private void node(GraphicsContext g, GraphNode node, GraphLayout.Box box, ChartColours colours, double scale, boolean chosen, int hidden) {
        Color tone = tone(node.state(), colours);
        if (hidden > 0) {
            g.setStroke(colours.grid());
            g.setFill(colours.background());
            g.fillRoundRect(box.x() + 4, box.y() + 4, box.width(), box.height(), 12, 12);
            g.strokeRoundRect(box.x() + 4, box.y() + 4, box.width(), box.height(), 12, 12);
        }
        g.setFill(colours.background());
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 12, 12);
        if (node.state() == NodeState.RUNNING && node.progress() >= 0) {
            g.setFill(tone.deriveColor(0, 1, 1, 0.16));
            g.fillRoundRect(box.x(), box.y(), box.width() * Math.min(1, node.progress()), box.height(), 12, 12);
        }
        boolean strong = node.state() == NodeState.FAILED || node.state() == NodeState.RUNNING || node.state() == NodeState.WARN;
        g.setStroke(chosen ? colours.of(Ink.S1) : strong ? tone : colours.muted().interpolate(colours.background(), 0.6));
        g.setLineWidth(chosen ? 2.5 : 1.2);
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 12, 12);
        if (scale < LEAST_SCALE_OF_WORDS) {
            boolean quiet = node.state() == NodeState.IDLE || node.state() == NodeState.WAITING || node.state() == NodeState.SKIPPED;
            g.setFill(quiet ? colours.grid() : node.state() == NodeState.CACHED ? tone.interpolate(colours.background(), 0.5) : tone);
            g.fillRoundRect(box.x() + 12, box.y() + 14, box.width() - 24, 20, 8, 8);
            return;
        }
        words(g, node, box, colours, tone, hidden);
        columns(g, node, box, colours);
    }

    private void words(GraphicsContext g, GraphNode node, GraphLayout.Box box, ChartColours colours, Color tone, int hidden) {
        double middle = box.y() + GraphLayout.NODE_HEIGHT / 2;
        double left = box.x() + 12;
        double right = box.x() + box.width() - 12;
        if (!node.icon().isEmpty()) {
            glyph(g, node.icon(), 18, left, middle, colours.muted());
            left += 26;
        }
        if (node.state() != NodeState.IDLE) {
            glyph(g, node.state().icon(), 16, right - 16, middle, tone);
            right -= 24;
        }
        if (hidden > 0 && !GraphFolds.isGroup(node.id())) {
            String more = "+" + hidden;
            g.setFont(title);
            g.setFill(colours.muted());
            g.fillText(more, right - width(more, title), middle);
            right -= width(more, title) + 8;
        }
        g.setFill(colours.foreground());
        g.setFont(title);
        boolean alone = node.detail().isEmpty();
        g.fillText(cut(node.title(), title, right - left), left, alone ? middle : middle - 8);
        if (!alone) {
            g.setFill(colours.muted());
            g.setFont(small);
            g.fillText(cut(node.detail(), small, right - left), left, middle + 8);
        }
    }

    private void columns(GraphicsContext g, GraphNode node, GraphLayout.Box box, ChartColours colours) {
        if (box.height() <= GraphLayout.NODE_HEIGHT) {
            return;
        }
        g.setStroke(colours.grid());
        g.setLineWidth(1);
        g.strokeLine(box.x(), box.y() + GraphLayout.NODE_HEIGHT, box.x() + box.width(), box.y() + GraphLayout.NODE_HEIGHT);
        g.setFill(colours.foreground());
        g.setFont(small);
        for (String column : node.columns()) {
            GraphLayout.columnY(node, box, column).ifPresent(y -> g.fillText(cut(column, small, box.width() - 24), box.x() + 12, y));
        }
    }

    private static void loose(GraphicsContext g, GraphModel.Scene scene, Drawn drawn, ChartColours colours) {
        GraphLayout.Box from = scene.layout().boxes().get(drawn.source());
        if (from != null) {
            double x = from.x() + from.width();
            double y = from.y() + GraphLayout.NODE_HEIGHT / 2;
            GraphLayout.Box to = scene.layout().boxes().get(drawn.target());
            double endX = to == null ? drawn.pointer().x() : to.x();
            double endY = to == null ? drawn.pointer().y() : to.y() + GraphLayout.NODE_HEIGHT / 2;
            g.setStroke(colours.of(Ink.S1));
            g.setLineWidth(2);
            g.setLineDashes(6, 4);
            g.beginPath();
            g.moveTo(x, y);
            g.bezierCurveTo((x + endX) / 2, y, (x + endX) / 2, endY, endX, endY);
            g.stroke();
            g.setLineDashes();
        }
    }

    static Color tone(NodeState state, ChartColours colours) {
        return switch (state) {
            case DONE -> colours.of(Ink.GOOD);
            case FAILED -> colours.of(Ink.BAD);
            case WARN -> colours.of(Ink.WARN);
            case RUNNING -> colours.of(Ink.S1);
            case CACHED, IDLE, WAITING, SKIPPED -> colours.muted();
        };
    }

    private void glyph(GraphicsContext g, String literal, int size, double x, double y, Color colour) {
        Glyph glyph = glyphs.computeIfAbsent(literal + size, key -> {
            // The icon loads the font that the handler then names.
            int code = new FontIcon(literal).getIconCode().getCode();
            String family = IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance()).resolve(literal).getFontFamily();
            return new Glyph(Character.toString(code), Font.font(family, size));
        });
        g.setFont(glyph.font());
        g.setFill(colour);
        g.fillText(glyph.text(), x, y);
    }

    private double width(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    private String cut(String text, Font font, double room) {
        return cut.computeIfAbsent(text + '\n' + (int) room + font.getStyle(), key -> {
            if (width(text, font) <= room) {
                return text;
            }
            int length = text.length();
            while (length > 1 && width(text.substring(0, length) + "…", font) > room) {
                length--;
            }
            return text.substring(0, length) + "…";
        });
    }
}
