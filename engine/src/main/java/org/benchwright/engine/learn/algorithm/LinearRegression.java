package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Least squares, with an L2 penalty when {@code alpha} is above 0 (ridge: {@code sum w (y - Xb - c)^2 + alpha ||b||^2}, the intercept
 * free). Solved by a QR factorisation of the centred, scaled rows; where columns depend on each other by a singular value decomposition of
 * its triangle, which gives them the smallest weights instead of wild ones.
 */
final class LinearRegression implements Trainer {
    private static final int MOST_FEATURES = 2000;

    @Override
    public String id() {
        return "linear-regression";
    }

    @Override
    public List<String> aliases() {
        return List.of("least-squares");
    }

    @Override
    public String title() {
        return "Linear regression";
    }

    @Override
    public String description() {
        return "A number as a weighted sum of the features, by least squares; with alpha above 0, ridge regression.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.REGRESSION);
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                HyperParameter.decimal("alpha", 0, 0, 1e12, "Strength of the L2 penalty; 0 is plain least squares."),
                HyperParameter.flag("fit_intercept", true, "Whether a constant is learned too."),
                HyperParameter.flag(STANDARDIZE, false, "Whether numeric columns are centred and scaled first; changes only what alpha penalises."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        int width = samples.width();
        if (width > MOST_FEATURES) {
            throw new BadInputException("Linear regression is solved exactly, and " + width + " features are too many for that.",
                    "Choose columns that make at most " + MOST_FEATURES + " features.");
        }
        boolean intercept = parameters.flag("fit_intercept");
        double alpha = parameters.decimal("alpha");
        double[] mean = new double[width + 1];
        double total = 0;
        for (int i = 0; i < samples.rows(); i++) {
            total += samples.weights()[i];
        }
        for (int i = 0; intercept && i < samples.rows(); i++) {
            double share = samples.weights()[i] / total;
            for (int j = 0; j < width; j++) {
                mean[j] += share * samples.features()[i][j];
            }
            mean[width] += share * samples.target()[i];
        }
        double[] scale = new double[width];
        for (int i = 0; i < samples.rows(); i++) {
            for (int j = 0; j < width; j++) {
                double d = samples.features()[i][j] - mean[j];
                scale[j] += samples.weights()[i] / total * d * d;
            }
        }
        for (int j = 0; j < width; j++) {
            scale[j] = scale[j] > 0 ? Math.sqrt(scale[j]) : 1;
        }
        TriangularFactor factor = new TriangularFactor(width + 1);
        double[] row = new double[width + 1];
        int step = Math.max(1, 10_000_000 / (width * width + 1));
        for (int i = 0; i < samples.rows(); i++) {
            if (i % step == 0) {
                context.checkCancelled();
                context.progress((double) i / samples.rows(), "Row " + i);
            }
            double root = Math.sqrt(samples.weights()[i]);
            for (int j = 0; j < width; j++) {
                row[j] = root * (samples.features()[i][j] - mean[j]) / scale[j];
            }
            row[width] = root * (samples.target()[i] - mean[width]);
            factor.add(row);
        }
        for (int j = 0; alpha > 0 && j < width; j++) {
            row = new double[width + 1];
            row[j] = Math.sqrt(alpha) / scale[j];
            factor.add(row);
        }
        double[] weights = solve(factor, width);
        double bias = mean[width];
        for (int j = 0; j < width; j++) {
            weights[j] /= scale[j];
            bias -= weights[j] * mean[j];
        }
        return new LinearScores(new double[][] {weights}, new double[] {bias}, false);
    }

    private static double[] solve(TriangularFactor factor, int width) {
        double[][] r = new double[width][width];
        double[] right = new double[width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                r[i][j] = factor.at(i, j);
            }
            right[i] = factor.at(i, width);
        }
        if (wellConditioned(r)) {
            return backSubstituted(r, right);
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(r, false));
        double[] values = svd.getSingularValues();
        double cut = values[0] * width * Math.ulp(1.0) * 8;
        double[] rotated = svd.getUT().operate(right);
        for (int i = 0; i < width; i++) {
            rotated[i] = values[i] > cut ? rotated[i] / values[i] : 0;
        }
        return svd.getV().operate(rotated);
    }

    /** By the triangle's diagonal; the columns are scaled alike, so a small entry means a column that others nearly make up. */
    private static boolean wellConditioned(double[][] r) {
        double largest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < r.length; i++) {
            largest = Math.max(largest, Math.abs(r[i][i]));
            least = Math.min(least, Math.abs(r[i][i]));
        }
        return least > 1e-7 * largest;
    }

    private static double[] backSubstituted(double[][] r, double[] right) {
        double[] x = right.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < x.length; j++) {
                x[i] -= r[i][j] * x[j];
            }
            x[i] /= r[i][i];
        }
        return x;
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return LinearScores.read(in);
    }
}
