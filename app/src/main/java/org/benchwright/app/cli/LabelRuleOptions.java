package org.benchwright.app.cli;

import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelRules;
import picocli.CommandLine.Option;

/** The options that say how the work on a label project goes. */
final class LabelRuleOptions {
    @Option(names = "--per-item", paramLabel = "N", description = "How many annotators each item wants; at first 1.")
    Integer perItem;
    @Option(names = "--order", paramLabel = "O", description = "rows, random or priority.")
    String order;
    @Option(names = "--order-seed", paramLabel = "N", description = "Of the random order; at first 1.")
    Long orderSeed;
    @Option(names = "--gold-share", paramLabel = "X", description = "The share of items with a known answer among those shown, 0 to 0.5.")
    Double goldShare;
    @Option(names = "--routing", paramLabel = "R", description = "open, round-robin, skill or load.")
    String routing;
    @Option(names = "--review", arity = "1", paramLabel = "true|false", description = "Whether a second person confirms each item.")
    Boolean review;
    @Option(names = "--alarm", paramLabel = "X", description = "Agreement under this is worth a warning; at first 0.6.")
    Double alarm;
    @Option(names = "--batch", paramLabel = "N", description = "Labels between two trainings of the model that helps; at first 100.")
    Integer batch;
    @Option(names = "--model", paramLabel = "M", description = "The model that answers first; \"\" for none.")
    String model;
    @Option(names = "--break-after", paramLabel = "MIN", description = "Minutes of work after which a pause is advised; 0 for never.")
    Integer breakAfter;

    boolean any() {
        return perItem != null || order != null || orderSeed != null || goldShare != null || routing != null || review != null || alarm != null
                || batch != null || model != null || breakAfter != null;
    }

    LabelRules over(LabelRules before) {
        return new LabelRules(perItem == null ? before.perItem() : perItem,
                order == null ? before.order() : LabelRules.Order.of(order).orElseThrow(() -> new BadInputException("There is no order " + order
                        + ".",
                        "--order", "Give rows, random or priority.")),
                orderSeed == null ? before.seed() : orderSeed, goldShare == null ? before.goldShare() : goldShare,
                routing == null ? before.routing() : LabelRules.Routing.of(routing).orElseThrow(() -> new BadInputException("There is no routing "
                        + routing + ".", "--routing", "Give open, round-robin, skill or load.")),
                review == null ? before.review() : review, alarm == null ? before.alarm() : alarm, batch == null ? before.batch() : batch,
                model == null ? before.model() : model, breakAfter == null ? before.breakAfter() : breakAfter);
    }
}
