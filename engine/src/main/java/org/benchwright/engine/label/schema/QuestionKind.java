package org.benchwright.engine.label.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.label.answer.Answer;

/** How a question is answered. */
public enum QuestionKind {
    /** One label. */
    CHOICE("one label", Answer.Choice.class, true),
    /** Any number of labels. */
    CHOICES("any number of labels", Answer.Choice.class, true),
    /** Which of two texts is better, or neither. */
    PAIR("the first, the second or neither", Answer.Choice.class, true),
    /** Texts put in order. */
    RANKING("an order", Answer.Ranking.class, false),
    /** Stretches of a text. */
    SPANS("stretches of the text", Answer.Spans.class, true),
    BOXES("boxes in the picture", Answer.Regions.class, true),
    POLYGONS("polygons in the picture", Answer.Regions.class, true),
    /** Painted with a brush. */
    MASKS("painted parts of the picture", Answer.Regions.class, true),
    KEYPOINTS("points in the picture", Answer.Regions.class, true),
    /** Stretches of a sound or film. */
    SEGMENTS("stretches of time", Answer.Segments.class, true),
    /** A point on a Likert or number scale. */
    RATING("a point on a scale", Answer.Rating.class, false),
    TEXT("free text", Answer.Text.class, false);

    private final String words;
    private final Class<? extends Answer> answer;
    private final boolean labelled;

    QuestionKind(String words, Class<? extends Answer> answer, boolean labelled) {
        this.words = words;
        this.answer = answer;
        this.labelled = labelled;
    }

    /** What an answer is, such as "one label". */
    public String words() {
        return words;
    }

    /** As it stands in a schema, such as {@code choice}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Class<? extends Answer> answer() {
        return answer;
    }

    /** Whether its answers bear labels. */
    public boolean labelled() {
        return labelled;
    }

    /** Whether its answers lie in a picture. */
    public boolean drawn() {
        return answer == Answer.Regions.class;
    }

    public static Optional<QuestionKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    public static List<String> all() {
        return Arrays.stream(values()).map(QuestionKind::word).toList();
    }
}
