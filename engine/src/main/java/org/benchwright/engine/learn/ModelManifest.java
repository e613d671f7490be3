package org.benchwright.engine.learn;

import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.ColumnType;

/**
 * What a model file says of itself besides the numbers.
 *
 * @param format     version of the file's form
 * @param algorithm  the trainer's id
 * @param task       what it answers
 * @param target     the column it was taught; empty for clustering
 * @param targetType that column's type
 * @param classes    the classes in order; empty unless classification
 * @param inputs     the raw columns, in the order of the training data
 * @param encoder    from raw columns to features
 * @param parameters every setting of the trainer
 */
public record ModelManifest(int format, String algorithm, TaskKind task, String target, ColumnType targetType, List<String> classes,
        List<Signature.Field> inputs, FeatureEncoder encoder, Map<String, String> parameters) {
    /** The form written by this build. */
    public static final int FORMAT = 1;

    /** What goes in and what comes out. */
    public Signature signature() {
        List<Signature.Field> outputs = switch (task) {
            case CLASSIFICATION -> List.of(new Signature.Field(outputName("label"), labelType(), 1, classes),
                    new Signature.Field(outputName("probabilities"), ColumnType.DECIMAL, classes.size(), classes));
            case REGRESSION -> List.of(new Signature.Field(outputName("value"), ColumnType.DECIMAL));
            case CLUSTERING -> List.of(new Signature.Field(outputName("cluster"), ColumnType.INTEGER),
                    new Signature.Field(outputName("distance"), ColumnType.DECIMAL));
        };
        return new Signature(inputs, outputs);
    }

    /** Integer classes stay integers; every other class is text. */
    ColumnType labelType() {
        return targetType == ColumnType.INTEGER ? ColumnType.INTEGER : ColumnType.TEXT;
    }

    private String outputName(String wanted) {
        String name = wanted;
        while (taken(name)) {
            name = "predicted_" + name;
        }
        return name;
    }

    private boolean taken(String name) {
        return inputs.stream().anyMatch(i -> i.name().equals(name));
    }
}
