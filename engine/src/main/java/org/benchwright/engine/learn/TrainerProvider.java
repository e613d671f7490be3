package org.benchwright.engine.learn;

import java.util.List;

/**
 * How algorithms come in: declared in {@code META-INF/services/org.benchwright.engine.learn.TrainerProvider} by the product itself and by
 * plug-in jars alike.
 */
public interface TrainerProvider {
    /** The trainers, each with an id of its own. Cheap: loads no native library. */
    List<Trainer> trainers();
}
