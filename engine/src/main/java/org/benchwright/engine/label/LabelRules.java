package org.benchwright.engine.label;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;

/**
 * How the work on a project goes.
 *
 * @param perItem   how many annotators each item wants
 * @param order     in which order items come
 * @param seed      of the random order
 * @param goldShare the share of shown items whose right answer is known, from 0 to 0.5
 * @param routing   how items find their annotators
 * @param review    whether a second person confirms each item before it counts as done
 * @param alarm     agreement under this is worth a warning
 * @param batch     how many labels there are between two trainings of the model that helps
 * @param model     {@code name} or {@code name@version} of the model that answers first; empty for none
 * @param breakAfter minutes of work without a pause after which a pause is advised; 0 for never
 */
public record LabelRules(int perItem, Order order, long seed, double goldShare, Routing routing, boolean review, double alarm, int batch,
        String model,
        int breakAfter) {
    /** The order of items. */
    public enum Order {
        /** As the rows lie. */
        ROWS,
        /** Shuffled. */
        RANDOM,
        /** The most worthwhile first; rows where nothing is known. */
        PRIORITY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Order> of(String word) {
            return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
        }
    }

    /** How items find annotators. */
    public enum Routing {
        /** Whoever asks next gets the next item. */
        OPEN,
        /** Items go to annotators in turn. */
        ROUND_ROBIN,
        /** Items go to those who know their subject. */
        SKILL,
        /** Items go to those who have the fewest. */
        LOAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Routing> of(String word) {
            return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
        }
    }

    public static final LabelRules USUAL = new LabelRules(1, Order.ROWS, 1, 0, Routing.OPEN, false, 0.6, 100, "", 50);

    public LabelRules {
        if (perItem < 1 || perItem > 100) {
            throw new BadInputException("An item cannot have " + perItem + " annotators.", "Give a number from 1 to 100.");
        }
        if (!(goldShare >= 0 && goldShare <= 0.5)) {
            throw new BadInputException("The share of gold items is " + goldShare + ".", "Give a number from 0 to 0.5.");
        }
        if (!(alarm >= -1 && alarm <= 1)) {
            throw new BadInputException("The alarm level of agreement is " + alarm + ".", "Give a number from -1 to 1, such as 0.6.");
        }
        if (batch < 1 || breakAfter < 0) {
            throw new BadInputException("A batch has " + batch + " labels and a break comes after " + breakAfter + " minutes.",
                    "Give a batch of 1 or more and 0 or more minutes.");
        }
    }

    /** How many answers of different people make an item done: with review one more than there are annotators. */
    public int answers() {
        return perItem + (review ? 1 : 0);
    }

    /** These with another order. */
    public LabelRules with(Order changed) {
        return new LabelRules(perItem, changed, seed, goldShare, routing, review, alarm, batch, model, breakAfter);
    }

    /** These for several annotators an item. */
    public LabelRules with(int annotators) {
        return new LabelRules(annotators, order, seed, goldShare, routing, review, alarm, batch, model, breakAfter);
    }

    static List<String> orders() {
        return Arrays.stream(Order.values()).map(Order::word).toList();
    }
}
