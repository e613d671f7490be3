package org.benchwright.engine.learn;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * What models say of rows they did not learn from: by cross-validation, each row is left to the model of the other folds.
 *
 * @param algorithm     the trainer's id
 * @param classes       in order
 * @param rows          the rows of the table that have a target, ascending
 * @param given         the class of each of those
 * @param probabilities those rows by classes; 0 for a class that its fold did not see
 * @param notes         what a person should know
 */
public record OutOfFold(String algorithm, List<String> classes, int[] rows, int[] given, double[][] probabilities, List<String> notes) {
    /**
     * Learns once a fold. Nothing is recorded.
     *
     * @param request names the target, the algorithm, its settings, the features, the folds and the seed
     * @throws BadInputException when the request or the table is wrong
     */
    static OutOfFold of(FitRequest request, Trainers trainers, Frame table, JobContext context) {
        // With the table as its own test nothing is held back: the plan's rows are all that have a target.
        FitPlan plan = FitPlan.of(request.withTask(TaskKind.CLASSIFICATION), trainers, table, Optional.of(table));
        Frame known = plan.train();
        List<String> classes = Target.classes(known.column(request.target()));
        double[][] probabilities = new double[known.rows()][classes.size()];
        List<Splitter.Split> splits = plan.splitter().folds(new SplitRule.Random(0.2), request.folds());
        for (int f = 0; f < splits.size(); f++) {
            context.checkCancelled();
            context.progress((double) f / splits.size(), "Fold " + (f + 1) + " of " + splits.size());
            int[] test = splits.get(f).test();
            TrainedModel model = plan.lesson().learn(known.select(splits.get(f).train()),
                    context.part((double) f / splits.size(), (f + 1.0) / splits.size()));
            Predictions said = model.predict(known.select(test));
            int[] place = said.classes().stream().mapToInt(classes::indexOf).toArray();
            for (int i = 0; i < test.length; i++) {
                for (int k = 0; k < place.length; k++) {
                    probabilities[test[i]][place[k]] = said.probabilities()[i][k];
                }
            }
        }
        return new OutOfFold(plan.lesson().trainer().id(), classes, Target.known(table, request.target()),
                Target.indices(known.column(request.target()), classes), probabilities,
                // The rows left out are told once for the table as what is learned from, and again as what is tested.
                plan.notes().stream().limit(1).toList());
    }
}
