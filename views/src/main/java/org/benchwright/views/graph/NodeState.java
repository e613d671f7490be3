package org.benchwright.views.graph;

/** How far the work behind a node is; shown by an icon, a colour and a word. */
public enum NodeState {
    IDLE("", ""), WAITING("waiting", "mdi2c-clock-outline"), RUNNING("running", "mdi2p-progress-clock"), DONE("done", "mdi2c-check-circle"),
    CACHED("kept result", "mdi2h-history"), FAILED("failed", "mdi2a-alert-circle"), SKIPPED("skipped", "mdi2d-debug-step-over"),
    WARN("warning", "mdi2a-alert");

    private final String words;
    private final String icon;

    NodeState(String words, String icon) {
        this.words = words;
        this.icon = icon;
    }

    /** As a person reads it; empty for {@link #IDLE}. */
    public String words() {
        return words;
    }

    String icon() {
        return icon;
    }
}
