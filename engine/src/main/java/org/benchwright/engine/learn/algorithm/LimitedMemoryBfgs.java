package org.benchwright.engine.learn.algorithm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.benchwright.engine.job.JobContext;

/**
 * Minimises a smooth convex function by L-BFGS with ten remembered steps and a backtracking line search (Nocedal and Wright,
 * <i>Numerical Optimization</i>, 2nd edition, algorithms 3.1, 7.4 and 7.5).
 */
final class LimitedMemoryBfgs {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4;

    /** The function: returns its value at {@code x} and fills the gradient. */
    @FunctionalInterface
    interface Objective {
        double at(double[] x, double[] gradient);
    }

    private record Step(double[] s, double[] y, double rho) {
    }

    private LimitedMemoryBfgs() {
    }

    /**
     * Goes downhill from {@code x}, which is changed in place, until the largest part of the gradient is at most {@code tolerance},
     * the value no longer falls, or {@code iterations} are done.
     *
     * @return iterations done
     */
    static int minimize(Objective f, double[] x, double tolerance, int iterations, JobContext context) {
        int n = x.length;
        double[] gradient = new double[n];
        double value = f.at(x, gradient);
        Deque<Step> steps = new ArrayDeque<>();
        double[] trial = new double[n];
        double[] trialGradient = new double[n];
        for (int iteration = 0; iteration < iterations; iteration++) {
            context.checkCancelled();
            context.progress((double) iteration / iterations, "Iteration " + (iteration + 1));
            if (largest(gradient) <= tolerance) {
                return iteration;
            }
            double[] direction = direction(gradient, steps);
            double slope = dot(direction, gradient);
            double length = steps.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double trialValue;
            while (true) {
                for (int i = 0; i < n; i++) {
                    trial[i] = x[i] + length * direction[i];
                }
                trialValue = f.at(trial, trialGradient);
                if (trialValue <= value + SUFFICIENT * length * slope) {
                    break;
                }
                length /= 2;
                if (length < 1e-12) {
                    return iteration;
                }
            }
            double[] s = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                s[i] = trial[i] - x[i];
                y[i] = trialGradient[i] - gradient[i];
            }
            double curvature = dot(s, y);
            if (curvature > 1e-14 * dot(y, y)) {
                steps.addLast(new Step(s, y, 1 / curvature));
                if (steps.size() > MEMORY) {
                    steps.removeFirst();
                }
            }
            System.arraycopy(trial, 0, x, 0, n);
            System.arraycopy(trialGradient, 0, gradient, 0, n);
            value = trialValue;
        }
        return iterations;
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] q = gradient.clone();
        double[] alpha = new double[steps.size()];
        int at = steps.size();
        for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext();) {
            Step step = newest.next();
            alpha[--at] = step.rho() * dot(step.s(), q);
            addScaled(q, -alpha[at], step.y());
        }
        if (!steps.isEmpty()) {
            Step last = steps.getLast();
            double scale = 1 / (last.rho() * dot(last.y(), last.y()));
            for (int i = 0; i < q.length; i++) {
                q[i] *= scale;
            }
        }
        for (Step step : steps) {
            double beta = step.rho() * dot(step.y(), q);
            addScaled(q, alpha[at++] - beta, step.s());
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    private static void addScaled(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
