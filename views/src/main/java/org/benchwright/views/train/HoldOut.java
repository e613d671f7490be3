package org.benchwright.views.train;

/** How rows for testing are found, as the form offers it. */
enum HoldOut {
    RANDOM("At random, classes keep their shares"), TIME("The latest rows by a column"), GROUP("Whole groups of a column"),
    TABLE("Another table");

    private final String title;

    HoldOut(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean byColumn() {
        return this == TIME || this == GROUP;
    }
}
