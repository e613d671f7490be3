package org.benchwright.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/** Light, dark, or as the system is. */
final class Themes {
    /** What the person chose. */
    enum Choice { SYSTEM, LIGHT, DARK }

    private Choice choice = Choice.SYSTEM;

    Themes() {
        Platform.getPreferences().colorSchemeProperty().addListener((property, before, now) -> apply());
    }

    Choice choice() {
        return choice;
    }

    void choose(Choice chosen) {
        choice = chosen;
        apply();
    }

    void choose(String name) {
        choose(Choice.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    boolean dark() {
        return choice == Choice.DARK || choice == Choice.SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private void apply() {
        // The compiled form of the stylesheet loads several times faster than its text.
        String sheet = dark() ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
        Application.setUserAgentStylesheet(sheet);
    }
}
