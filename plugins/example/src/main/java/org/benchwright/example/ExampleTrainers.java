package org.benchwright.example;

import java.util.List;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.engine.learn.TrainerProvider;

/** Contributes the trainer. */
public final class ExampleTrainers implements TrainerProvider {
    @Override
    public List<Trainer> trainers() {
        return List.of(new BaselineTrainer());
    }
}
