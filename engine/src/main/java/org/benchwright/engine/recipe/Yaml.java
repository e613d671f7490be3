package org.benchwright.engine.recipe;

import java.util.List;
import java.util.Optional;

/** A YAML document in which every part knows where it stands. */
public sealed interface Yaml {
    Place place();

    /** A single value, as it was written. */
    record Scalar(String text, Place place) implements Yaml {
    }

    /** Nothing behind a key or a dash, or {@code null}. */
    record Nothing(Place place) implements Yaml {
    }

    /** Values one under the other. */
    record Sequence(List<Yaml> items, Place place) implements Yaml {
    }

    /** Keys with values, in order, each key once. */
    record Mapping(List<Entry> entries, Place place) implements Yaml {
        public Optional<Yaml> get(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).map(Entry::value).findFirst();
        }
    }

    /** One key. */
    record Entry(String key, Place place, Yaml value) {
    }

    /** What this is, for a message. */
    default String words() {
        return switch (this) {
            case Scalar scalar -> "a single value";
            case Nothing nothing -> "nothing";
            case Sequence sequence -> "a list";
            case Mapping mapping -> "keys with values";
        };
    }
}
