package org.benchwright.views.data.quality;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Words of the engine as a form shows them. */
final class Choices {
    private Choices() {
    }

    /** {@code row_count} as {@code Row count}. */
    static String label(String word) {
        String spaced = word.replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    static <T> StringConverter<T> words(Function<T, String> word) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : label(word.apply(value));
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        };
    }
}
