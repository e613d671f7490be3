package org.benchwright.engine.label;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an item is to the eye or ear. */
public enum MediaKind {
    /** One column with a text. */
    TEXT,
    /** Two or more columns with texts that are compared or put in order. */
    TEXTS,
    /** Several columns as a small table. */
    TABLE,
    /** A column with the path of a picture. */
    IMAGE,
    /** Columns with the grey values of a picture's pixels. */
    PIXELS,
    /** A column with the path of a sound. */
    AUDIO,
    /** A column with the path of a film or of a folder with its frames. */
    VIDEO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MediaKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    public static List<String> all() {
        return Arrays.stream(values()).map(MediaKind::word).toList();
    }
}
