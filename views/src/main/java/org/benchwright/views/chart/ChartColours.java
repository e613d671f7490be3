package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.paint.Color;

/** The colours of one chart, each a CSS property, so that a change of theme reaches the canvas. */
public final class ChartColours {

    /** A node that has chart colours. */
    public interface Coloured {
        ChartColours colours();
    }

    /** What a colour is for. The defaults stand only where no stylesheet says otherwise. */
    enum Role {
        FOREGROUND("foreground", "#1f2328"), MUTED("muted", "#59636e"), GRID("grid", "#d8dee4"), BACKGROUND("background", "#ffffff"),
        S1("1", "#2f81f7"), S2("2", "#d4690e"), S3("3", "#296d49"), S4("4", "#c579be"),
        S5("5", "#7d40c8"), S6("6", "#849272"), S7("7", "#c21b0d"), S8("8", "#b5418b"),
        NEUTRAL("neutral", "#818b98"), GOOD("good", "#1a7f37"), WARN("warn", "#bf8700"), BAD("bad", "#cf222e");

        private final String property;
        private final Color fallback;
        private final CssMetaData<Styleable, Color> meta;

        Role(String name, String fallback) {
            this.property = "-bw-chart-" + name;
            this.fallback = Color.web(fallback);
            this.meta = new CssMetaData<>(property, StyleConverter.getColorConverter(), this.fallback) {
                @Override
                public boolean isSettable(Styleable node) {
                    return !((Coloured) node).colours().property(Role.this).isBound();
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(Styleable node) {
                    return ((Coloured) node).colours().property(Role.this);
                }
            };
        }
    }

    private final Map<Role, StyleableObjectProperty<Color>> properties = new EnumMap<>(Role.class);

    /** @param changed called when the theme gives another colour */
    public ChartColours(Styleable node, Runnable changed) {
        for (Role role : Role.values()) {
            properties.put(role, new SimpleStyleableObjectProperty<>(role.meta, node, role.property, role.fallback) {
                @Override
                protected void invalidated() {
                    // Read, so that the next change invalidates again.
                    get();
                    changed.run();
                }
            });
        }
    }

    /** The properties of a node that is {@link Coloured}, beside those it inherits. */
    public static List<CssMetaData<? extends Styleable, ?>> cssMetaData(List<CssMetaData<? extends Styleable, ?>> inherited) {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(inherited);
        for (Role role : Role.values()) {
            all.add(role.meta);
        }
        return List.copyOf(all);
    }

    StyleableObjectProperty<Color> property(Role role) {
        return properties.get(role);
    }

    public Color foreground() {
        return get(Role.FOREGROUND);
    }

    public Color muted() {
        return get(Role.MUTED);
    }

    public Color grid() {
        return get(Role.GRID);
    }

    public Color background() {
        return get(Role.BACKGROUND);
    }

    /** The colour that an ink has in this theme. */
    public Color of(Ink ink) {
        return switch (ink) {
            case AUTO, S1 -> get(Role.S1);
            case S2 -> get(Role.S2);
            case S3 -> get(Role.S3);
            case S4 -> get(Role.S4);
            case S5 -> get(Role.S5);
            case S6 -> get(Role.S6);
            case S7 -> get(Role.S7);
            case S8 -> get(Role.S8);
            case NEUTRAL -> get(Role.NEUTRAL);
            case GOOD -> get(Role.GOOD);
            case WARN -> get(Role.WARN);
            case BAD -> get(Role.BAD);
        };
    }

    private Color get(Role role) {
        Color colour = properties.get(role).get();
        return colour == null ? role.fallback : colour;
    }
}
