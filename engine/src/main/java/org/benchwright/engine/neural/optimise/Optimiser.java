package org.benchwright.engine.neural.optimise;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.kernels.KernelBackend;

/** Applies an {@link UpdateRule} to parameters and keeps what it needs from step to step. */
public final class Optimiser {
    private final UpdateRule rule;
    private final KernelBackend kernels;
    private final List<Parameter> parameters;
    private final List<float[][]> slots = new ArrayList<>();
    private int steps;

    public Optimiser(UpdateRule rule, List<Parameter> parameters, KernelBackend kernels) {
        this.rule = rule;
        this.kernels = kernels;
        this.parameters = List.copyOf(parameters);
        for (Parameter parameter : this.parameters) {
            slots.add(new float[rule.slots().size()][parameter.value().elements()]);
        }
    }

    /**
     * What the optimiser keeps.
     *
     * @param steps how many steps were taken
     * @param slots for each parameter the arrays that the rule keeps
     */
    public record State(int steps, List<float[][]> slots) {
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public int steps() {
        return steps;
    }

    /** Changes every parameter that is not frozen by its gradient, which it uses up; {@link #zeroGradients} must follow. */
    public void step(float rate) {
        steps++;
        for (int p = 0; p < parameters.size(); p++) {
            Parameter parameter = parameters.get(p);
            if (parameter.trainable()) {
                rule.update(kernels, steps, rate, parameter.value().values(), parameter.gradient(), slots.get(p));
            }
        }
    }

    public void zeroGradients() {
        parameters.forEach(Parameter::zeroGradient);
    }

    /** A view of what is kept; the arrays are the optimiser's own. */
    public State state() {
        return new State(steps, List.copyOf(slots));
    }

    /**
     * Goes on from a kept state.
     *
     * @throws IllegalArgumentException when it belongs to other parameters or another rule
     */
    public void restore(State state) {
        boolean fits = state.slots().size() == slots.size();
        for (int p = 0; p < slots.size() && fits; p++) {
            fits = state.slots().get(p).length == slots.get(p).length;
            for (int s = 0; fits && s < slots.get(p).length; s++) {
                fits = state.slots().get(p)[s].length == slots.get(p)[s].length;
            }
        }
        if (!fits) {
            throw new IllegalArgumentException("the state belongs to other parameters or another update rule than " + rule);
        }
        steps = state.steps();
        for (int p = 0; p < slots.size(); p++) {
            for (int s = 0; s < slots.get(p).length; s++) {
                System.arraycopy(state.slots().get(p)[s], 0, slots.get(p)[s], 0, slots.get(p)[s].length);
            }
        }
    }
}
