package org.benchwright.engine.label.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Steps;

/** A form in which labels travel. */
public enum ExchangeFormat {
    /** A JSON object a line; holds everything. */
    JSONL("jsonl", "JSON lines"),
    /** A row for each annotation. */
    CSV("csv", "CSV"),
    /** Boxes, polygons, masks and keypoints, see https://cocodataset.org/#format-data. */
    COCO("json", "COCO"),
    /** A folder with a text file a picture, see https://docs.ultralytics.com/datasets/detect/. */
    YOLO("", "YOLO"),
    /** A token a line, see https://aclanthology.org/W03-0419/. */
    CONLL("conll", "CoNLL-2003"),
    /** Tasks, see https://labelstud.io/guide/export and https://labelstud.io/guide/task_format. */
    LABEL_STUDIO("json", "Label Studio JSON");

    private final String ending;
    private final String title;

    ExchangeFormat(String ending, String title) {
        this.ending = ending;
        this.title = title;
    }

    /** As it is named on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people name it. */
    public String title() {
        return title;
    }

    /** What files of it end with; empty for a folder. */
    public String ending() {
        return ending;
    }

    /** Whether it holds one answer an item, whoever gave it. */
    public boolean oneVoice() {
        return this == COCO || this == YOLO || this == CONLL;
    }

    /** @throws BadInputException when there is none of this name */
    public static ExchangeFormat of(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst().orElseThrow(() -> new BadInputException("\"" + word
                + "\" is not a format of labels.", "format", Steps.suggestion(word, all()).orElse("Give one of " + String.join(", ", all()) + ".")));
    }

    public static List<String> all() {
        return Arrays.stream(values()).map(ExchangeFormat::word).toList();
    }

    static Optional<ExchangeFormat> named(String word) {
        return word.isBlank() ? Optional.empty() : Optional.of(of(word));
    }
}
