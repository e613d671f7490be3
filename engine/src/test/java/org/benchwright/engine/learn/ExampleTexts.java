package org.benchwright.engine.learn;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;

/** Made-up reviews whose words, and whose numbers, tell what people thought. */
public final class ExampleTexts {
    private static final String[] GOOD = {"good", "lovely", "great", "pleasant", "delightful"};
    private static final String[] BAD = {"bad", "dreadful", "awful", "poor", "boring"};
    private static final String[] NEUTRAL = {"the", "film", "was", "a", "story", "with", "actors", "music",
        "and", "scenes", "of", "its", "time", ",", "."};

    private ExampleTexts() {
    }

    /**
     * Rows with the text columns {@code title} (few words, in every ninth row missing) and {@code review} (up to 40 words), the number {@code stars},
     * which says nothing of them, and the targets {@code opinion} (good or bad, by a word of the review) and {@code score} (that and the stars).
     */
    public static Frame reviews(int rows, long seed) {
        Random random = new Random(seed);
        String[] title = new String[rows];
        String[] review = new String[rows];
        String[] opinion = new String[rows];
        double[] stars = new double[rows];
        double[] score = new double[rows];
        for (int i = 0; i < rows; i++) {
            boolean good = random.nextBoolean();
            title[i] = i % 9 == 4 ? null : words(random, 1 + random.nextInt(3));
            review[i] = words(random, random.nextInt(20)) + " " + (good ? GOOD : BAD)[random.nextInt(GOOD.length)] + " "
                    + words(random, random.nextInt(20));
            opinion[i] = good ? "good" : "bad";
            stars[i] = random.nextInt(6);
            score[i] = 100 + (good ? 10 : -10) + 2 * stars[i];
        }
        return new Frame(List.of(new Column.Texts("title", title), new Column.Texts("review", review), ExampleTables.integers("stars", stars),
                new Column.Texts("opinion", opinion), ExampleTables.numbers("score", score)));
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> NEUTRAL[random.nextInt(NEUTRAL.length)]).collect(Collectors.joining(" "));
    }
}
