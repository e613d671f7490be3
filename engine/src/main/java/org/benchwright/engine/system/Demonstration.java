package org.benchwright.engine.system;

import java.util.Map;

/** Plays one system end to end and measures what it promises. */
public interface Demonstration {
    /** S01 to S80. */
    String system();

    /**
     * Plays it. Nothing outside the stage's folder is touched.
     *
     * @return the figures by name, in the order they were measured
     */
    Map<String, Figure> play(Stage stage);
}
