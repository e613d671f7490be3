package org.benchwright.views.models;

import org.benchwright.engine.registry.Stage;
import org.benchwright.views.control.Pill;

/** A stage as a coloured word. */
final class StagePill {
    private StagePill() {
    }

    static Pill of(String stage) {
        return new Pill(stage.equals(Stage.NONE.title()) ? "No stage" : stage, switch (Stage.of(stage)) {
            case PRODUCTION -> Pill.Tone.GOOD;
            case STAGING -> Pill.Tone.WARN;
            case NONE, ARCHIVED -> Pill.Tone.NEUTRAL;
        });
    }
}
