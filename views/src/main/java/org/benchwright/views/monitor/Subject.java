package org.benchwright.views.monitor;

import java.time.Instant;
import java.util.List;
import org.benchwright.views.shell.Location;

/** What is looked at, as it stands in a {@link Location}. */
sealed interface Subject {
    /** In the place of the second table: what an endpoint received. */
    String RECEIVED = "received";

    /** A model version: its training data then, what its endpoint received now. */
    record Served(String model) implements Subject {
        @Override
        public String title() {
            return model;
        }
    }

    /** Two tables, each {@code name@version}. */
    record Tables(String reference, String current) implements Subject {
        @Override
        public String title() {
            return reference + " → " + current;
        }
    }

    /** The rows that an endpoint received. */
    record Received(String model, Window window) implements Subject {
        @Override
        public String title() {
            return model + " received";
        }

        Location location() {
            return Location.of(MonitorPanelProvider.ID, model, RECEIVED, window.since().toString(), Integer.toString(window.newest()));
        }
    }

    /**
     * Which of the rows received.
     *
     * @param since  only those received then or later
     * @param newest at most so many
     */
    record Window(Instant since, int newest) {
        static final Window ALL = new Window(Instant.EPOCH, 100_000);
    }

    /** What the tab says. */
    String title();

    /** Reads the parts of a location behind the panel's id; not empty. */
    static Subject of(List<String> path) {
        String first = path.getFirst();
        if (path.size() == 1) {
            return new Served(first);
        }
        if (!path.get(1).equals(RECEIVED)) {
            return new Tables(first, path.get(1));
        }
        return new Received(first, path.size() < 4 ? Window.ALL : new Window(Instant.parse(path.get(2)), Integer.parseInt(path.get(3))));
    }
}
