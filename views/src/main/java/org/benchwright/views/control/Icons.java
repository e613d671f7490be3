package org.benchwright.views.control;

import javafx.scene.Node;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of Material Design 2 by their Ikonli literal. */
public final class Icons {
    private Icons() {
    }

    /** The icon, or an empty node for an empty literal. */
    public static Node of(String literal, int pixels) {
        if (literal.isEmpty()) {
            return new Text();
        }
        FontIcon icon = new FontIcon(literal);
        icon.setIconSize(pixels);
        return icon;
    }
}
