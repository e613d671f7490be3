package org.benchwright.engine.learn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;

/** How much a row counts in training, by its class. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({@JsonSubTypes.Type(value = ClassWeights.Equal.class, name = "none"),
        @JsonSubTypes.Type(value = ClassWeights.Balanced.class, name = "balanced"),
        @JsonSubTypes.Type(value = ClassWeights.Given.class, name = "given")})
public sealed interface ClassWeights {
    /** Every row counts 1. */
    record Equal() implements ClassWeights {
    }

    /** Each class counts the same in sum: a row weighs {@code rows / (classes * rows of its class)}. */
    record Balanced() implements ClassWeights {
    }

    /** Given by class; a class not named weighs 1. */
    record Given(Map<String, Double> weights) implements ClassWeights {
    }

    /**
     * Reads {@code none}, {@code balanced} or {@code class=weight,class=weight}.
     *
     * @throws BadInputException when it is none of these
     */
    static ClassWeights of(String text) {
        String word = text.strip();
        if (word.isEmpty() || word.equalsIgnoreCase("none")) {
            return new Equal();
        }
        if (word.equalsIgnoreCase("balanced")) {
            return new Balanced();
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String part : word.split(",")) {
            int at = part.lastIndexOf('=');
            double weight = Double.NaN;
            if (at > 0) {
                try {
                    weight = Double.parseDouble(part.substring(at + 1).strip());
                } catch (NumberFormatException notANumber) {
                    weight = Double.NaN;
                }
            }
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new BadInputException("Class weights cannot be read from \"" + part + "\".",
                        "Give none, balanced, or class=weight,class=weight with weights of 0 or more.");
            }
            weights.put(part.substring(0, at).strip(), weight);
        }
        return new Given(weights);
    }

    /**
     * The weight of each class.
     *
     * @param classes their names
     * @param counts  how many training rows each has
     */
    default double[] of(List<String> classes, int[] counts) {
        double[] weights = new double[counts.length];
        int rows = 0;
        int present = 0;
        for (int count : counts) {
            rows += count;
            present += count > 0 ? 1 : 0;
        }
        if (this instanceof Given given) {
            for (String name : given.weights().keySet()) {
                if (!classes.contains(name)) {
                    throw new BadInputException("A weight is given for the class " + name + ", which is not in the data.",
                            "The classes are " + String.join(", ", classes) + ".");
                }
            }
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = switch (this) {
                case Equal e -> 1;
                case Balanced b -> counts[k] == 0 ? 0 : (double) rows / present / counts[k];
                case Given g -> g.weights().getOrDefault(classes.get(k), 1.0);
            };
            sum += weights[k] * counts[k];
        }
        if (sum == 0) {
            throw new BadInputException("Every class weight is 0.", "Give at least one above 0.");
        }
        return weights;
    }
}
