package org.benchwright.views.control;

import javafx.scene.control.Label;

/** A short word with a meaning: its colour says good, warn or bad, its text says what. */
public final class Pill extends Label {
    /** What the colour means. */
    public enum Tone { NEUTRAL, ACCENT, GOOD, WARN, BAD }

    public Pill(String text, Tone tone) {
        super(text);
        getStyleClass().add("bw-pill");
        setTone(tone);
        setMinWidth(USE_PREF_SIZE);
    }

    /** Changes the meaning. */
    public void setTone(Tone tone) {
        for (Tone each : Tone.values()) {
            getStyleClass().remove(styleClass(each));
        }
        getStyleClass().add(styleClass(tone));
    }

    private static String styleClass(Tone tone) {
        return "bw-pill-" + tone.name().toLowerCase(java.util.Locale.ROOT);
    }
}
