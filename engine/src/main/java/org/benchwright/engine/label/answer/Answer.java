package org.benchwright.engine.label.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;

/** The answer to one question of a label schema. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Answer.Choice.class, name = "choice"), @JsonSubTypes.Type(value = Answer.Spans.class, name = "spans"),
    @JsonSubTypes.Type(value = Answer.Regions.class, name = "regions"), @JsonSubTypes.Type(value = Answer.Segments.class, name = "segments"),
    @JsonSubTypes.Type(value = Answer.Ranking.class, name = "ranking"), @JsonSubTypes.Type(value = Answer.Rating.class, name = "rating"),
    @JsonSubTypes.Type(value = Answer.Text.class, name = "text")})
public sealed interface Answer {
    /** Whether nothing was said. */
    @JsonIgnore
    boolean isEmpty();

    /** What was said, short, for a list of tasks. */
    @JsonIgnore
    String words();

    /** One or more labels, in the order of the schema. */
    record Choice(List<String> labels) implements Answer {
        public Choice {
            labels = List.copyOf(labels);
        }

        /** A single label. */
        public static Choice of(String label) {
            return new Choice(List.of(label));
        }

        @Override
        public boolean isEmpty() {
            return labels.isEmpty();
        }

        @Override
        public String words() {
            return String.join(", ", labels);
        }
    }

    /** Stretches of a text; they may overlap. */
    record Spans(List<Span> spans) implements Answer {
        public Spans {
            spans = List.copyOf(spans);
        }

        @Override
        public boolean isEmpty() {
            return spans.isEmpty();
        }

        @Override
        public String words() {
            return counted(spans.stream().map(Span::label).toList());
        }
    }

    /** Shapes in a picture or in frames of a film. */
    record Regions(List<Region> regions) implements Answer {
        public Regions {
            regions = List.copyOf(regions);
        }

        @Override
        public boolean isEmpty() {
            return regions.isEmpty();
        }

        @Override
        public String words() {
            return counted(regions.stream().map(Region::label).toList());
        }
    }

    /** Stretches of a sound or a film. */
    record Segments(List<Segment> segments) implements Answer {
        public Segments {
            segments = List.copyOf(segments);
        }

        @Override
        public boolean isEmpty() {
            return segments.isEmpty();
        }

        @Override
        public String words() {
            return counted(segments.stream().map(Segment::label).toList());
        }
    }

    /** Texts from the best to the worst, each by its place in the item, 0 for the first. */
    record Ranking(List<Integer> order) implements Answer {
        public Ranking {
            order = List.copyOf(order);
        }

        @Override
        public boolean isEmpty() {
            return order.isEmpty();
        }

        @Override
        public String words() {
            return order.stream().map(place -> Integer.toString(place + 1)).collect(Collectors.joining(" > "));
        }
    }

    /** A point on a scale. */
    record Rating(double value) implements Answer {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public String words() {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** Free text. */
    record Text(String text) implements Answer {
        @Override
        public boolean isEmpty() {
            return text.isBlank();
        }

        @Override
        public String words() {
            return text;
        }
    }

    private static String counted(List<String> labels) {
        return labels.stream().collect(Collectors.groupingBy(l -> l, java.util.TreeMap::new, Collectors.counting())).entrySet().stream()
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " x " + e.getValue()).collect(Collectors.joining(", "));
    }
}
