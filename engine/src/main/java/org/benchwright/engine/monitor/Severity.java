package org.benchwright.engine.monitor;

import java.util.Locale;

/** How urgent a change of a distribution is, by the customary limits of the population stability index. */
public enum Severity {
    /** PSI below 0.1: nothing to do. */
    NONE,
    /** PSI from 0.1 to 0.2: look into it, check more often. */
    MEDIUM,
    /** PSI above 0.2: act. */
    HIGH;

    /** The severity that this index alone stands for. */
    public static Severity ofPsi(double psi) {
        return psi > 0.2 ? HIGH : psi >= 0.1 ? MEDIUM : NONE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
