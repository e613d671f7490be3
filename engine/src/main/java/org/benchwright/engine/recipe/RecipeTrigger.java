package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What starts a recipe by itself. */
public sealed interface RecipeTrigger {
    /** How long nothing more must happen before the recipe starts; of several events in that time only the last counts. */
    Duration debounce();

    /** The same for equal triggers, for people and for remembering. */
    String key();

    /** A new version of a dataset; <code>${trigger.dataset}</code> is its name@version. */
    record OnDataset(String dataset, Duration debounce) implements RecipeTrigger {
        @Override
        public String key() {
            return "dataset " + dataset;
        }
    }

    /**
     * A file that was wholly written into a folder; <code>${trigger.file}</code> is its path.
     *
     * @param pattern of file names, with * and ?
     */
    record OnFile(Path folder, String pattern, Duration debounce) implements RecipeTrigger {
        @Override
        public String key() {
            return "file " + folder + " " + pattern;
        }
    }

    /**
     * A new version of a registered model; <code>${trigger.model}</code> is its name@version.
     *
     * @param alias only when this alias is pointed at a version, or a version goes to the stage of this name; empty for every new version
     */
    record OnModel(String model, Optional<String> alias, Duration debounce) implements RecipeTrigger {
        @Override
        public String key() {
            return "model " + model + alias.map(name -> "@" + name).orElse("");
        }
    }

    /**
     * A time of the clock; <code>${trigger.time}</code> is the due instant, UTC, ISO 8601.
     *
     * @param catchUp what becomes of instants that nobody watched
     */
    record OnClock(Schedule schedule, CatchUp catchUp, Duration debounce) implements RecipeTrigger {
        @Override
        public String key() {
            return "schedule " + schedule;
        }
    }

    /** What is started of the due instants at which nobody watched. */
    enum CatchUp { NONE, LAST, ALL }

    /** Something that was raised by name; its details are <code>${trigger.NAME}</code>. */
    record OnAlert(String alert, Duration debounce) implements RecipeTrigger {
        @Override
        public String key() {
            return "alert " + alert;
        }
    }
}
