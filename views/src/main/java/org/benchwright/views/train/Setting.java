package org.benchwright.views.train;

import java.util.List;
import java.util.Map;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Trainer;

/**
 * One setting of an algorithm as it is typed.
 *
 * @param field starts at the default
 */
record Setting(HyperParameter parameter, TypedField field) {
    static Setting of(Trainer trainer, HyperParameter parameter) {
        return new Setting(parameter, new TypedField(parameter.initial(),
                text -> ParameterValues.of(trainer.id(), List.of(parameter), Map.of(parameter.name(), text))));
    }

    boolean changed() {
        return !field.text().equals(parameter.initial());
    }
}
