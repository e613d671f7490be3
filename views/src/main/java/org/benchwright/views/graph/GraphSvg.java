package org.benchwright.views.graph;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import org.benchwright.views.chart.ChartColours;

/** A graph as SVG 1.1, in the colours of the theme. */
final class GraphSvg {
    private static final double AIR = 24;

    private GraphSvg() {
    }

    static String of(GraphModel.Scene scene, ChartColours colours) {
        GraphLayout layout = scene.layout();
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"%.0f %.0f %.0f %.0f\" "
                + "font-family=\"sans-serif\">%n", layout.width() + 2 * AIR, layout.height() + 2 * AIR, -AIR, -AIR, layout.width() + 2 * AIR,
                layout.height() + 2 * AIR));
        svg.append(String.format(Locale.ROOT, "<rect x=\"%.0f\" y=\"%.0f\" width=\"100%%\" height=\"100%%\" fill=\"%s\"/>%n", -AIR, -AIR,
                web(colours.background())));
        layout.routes().forEach(route -> svg.append(path(route, web(colours.muted()))));
        for (GraphNode node : scene.graph().nodes()) {
            GraphLayout.Box box = layout.boxes().get(node.id());
            svg.append(String.format(Locale.ROOT,
                    "<g><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>%n", box.x(), box.y(),
                    box.width(), box.height(), web(colours.background()), web(GraphPainter.tone(node.state(), colours))));
            svg.append(text(box.x() + 12, box.y() + 20, 12, "bold", web(colours.foreground()), node.title()));
            String words = node.state().words();
            svg.append(text(box.x() + 12, box.y() + 36, 11, "normal", web(colours.muted()),
                    words.isEmpty() ? node.detail() : node.detail().isEmpty() ? words : node.detail() + " · " + words));
            for (String column : node.columns()) {
                GraphLayout.columnY(node, box, column)
                        .ifPresent(y -> svg.append(text(box.x() + 12, y + 4, 11, "normal", web(colours.foreground()), column)));
            }
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static String path(GraphLayout.Route route, String colour) {
        List<GraphLayout.Point> points = route.points();
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "M%.1f %.1f", points.getFirst().x(), points.getFirst().y()));
        for (int i = 1; i < points.size(); i++) {
            GraphLayout.Point a = points.get(i - 1);
            GraphLayout.Point b = points.get(i);
            double middle = (a.x() + b.x()) / 2;
            path.append(String.format(Locale.ROOT, " C%.1f %.1f %.1f %.1f %.1f %.1f", middle, a.y(), middle, b.y(), b.x(), b.y()));
        }
        return "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.5\"/>\n";
    }

    private static String text(double x, double y, int size, String weight, String colour, String words) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\">%s</text>%n", x, y, size,
                weight, colour, escaped(words));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String web(Color colour) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(colour.getRed() * 255), Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }
}
