package org.benchwright.engine.history;

/**
 * A thing that an act made and later acts name.
 *
 * @param id as it was called when it was made: {@code name@version}, or a run's number
 */
record Handle(Kind kind, String id) {
    enum Kind { DATASET, RUN, MODEL }

    /** Without the version. */
    String name() {
        int at = id.lastIndexOf('@');
        return at < 0 ? id : id.substring(0, at);
    }

    /** A word for it that YAML ids and shell variables can have, not yet unique. */
    String word() {
        String plain = id.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return (kind == Kind.RUN ? "run_" : kind == Kind.MODEL ? "model_" : "data_") + (plain.length() > 40 ? plain.substring(0, 40) : plain);
    }
}
