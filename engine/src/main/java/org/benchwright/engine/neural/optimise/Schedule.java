package org.benchwright.engine.neural.optimise;

/** The learning rate of each step. Steps count from 0. */
public sealed interface Schedule {
    double rate(long step);

    /** This schedule after so many steps in which the rate grows linearly to where it starts. */
    default Schedule warmUp(long steps) {
        return steps == 0 ? this : new WarmUp(this, steps);
    }

    /** Always the same. */
    record Constant(double rate) implements Schedule {
        public Constant {
            positive("rate", rate);
        }

        @Override
        public double rate(long step) {
            return rate;
        }
    }

    /** Times gamma after every so many steps. */
    record StepDecay(double rate, long every, double gamma) implements Schedule {
        public StepDecay {
            positive("rate", rate);
            positive("every", every);
            positive("gamma", gamma);
        }

        @Override
        public double rate(long step) {
            return rate * Math.pow(gamma, (double) (step / every));
        }
    }

    /** Times gamma after every step. */
    record Exponential(double rate, double gamma) implements Schedule {
        public Exponential {
            positive("rate", rate);
            positive("gamma", gamma);
        }

        @Override
        public double rate(long step) {
            return rate * Math.pow(gamma, step);
        }
    }

    /** Half a cosine from the rate down to {@code least} over so many steps, then {@code least} (Loshchilov and Hutter 2017, no restarts). */
    record Cosine(double rate, double least, long steps) implements Schedule {
        public Cosine {
            positive("rate", rate);
            positive("steps", steps);
            if (!(least >= 0 && least <= rate)) {
                throw new IllegalArgumentException("the least rate is from 0 to the rate, but is " + least);
            }
        }

        @Override
        public double rate(long step) {
            return between(rate, least, Math.min(1, (double) step / steps));
        }
    }

    /**
     * Up from most / 25 to {@code most} in the first share of the steps and down to most / 250,000 in the rest, both along cosines (Smith and
     * Topin 2019, with PyTorch's defaults).
     *
     * @param rise the share of the steps that goes up, above 0 and below 1
     */
    record OneCycle(double most, long steps, double rise) implements Schedule {
        public OneCycle {
            positive("most", most);
            if (steps < 2) {
                throw new IllegalArgumentException("a cycle has at least 2 steps, but got " + steps);
            }
            if (!(rise > 0 && rise < 1)) {
                throw new IllegalArgumentException("the rising share is above 0 and below 1, but is " + rise);
            }
        }

        @Override
        public double rate(long step) {
            double first = most / 25;
            double last = first / 1e4;
            double top = rise * steps - 1;
            if (top > 0 && step <= top) {
                return between(first, most, step / top);
            }
            double start = Math.max(top, 0);
            return between(most, last, Math.min(1, (step - start) / (steps - 1 - start)));
        }
    }

    /** Linear growth, then another schedule. */
    record WarmUp(Schedule then, long steps) implements Schedule {
        public WarmUp {
            positive("warm-up steps", steps);
        }

        @Override
        public double rate(long step) {
            return step < steps ? then.rate(0) * (step + 1) / (steps + 1) : then.rate(step - steps);
        }
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0, but is " + value);
        }
    }
}
