package org.benchwright.views.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.views.shell.Location;

/** What is looked at, as it stands in a {@link Location}. */
sealed interface Subject {
    /** In the place of the second table: what an endpoint received. */
    String RECEIVED = "received";
    /** Before the number of rows. */
    String NEWEST = "newest ";
    /** Before the time from which on rows are taken. */
    String SINCE = "since ";

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
            List<String> path = new ArrayList<>(List.of(model, RECEIVED, NEWEST + window.newest()));
            if (window.since().isAfter(Instant.EPOCH)) {
                path.add(SINCE + window.since());
            }
            return new Location(MonitorPanelProvider.ID, path);
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

        private Window with(String part) {
            return part.startsWith(NEWEST) ? new Window(since, Integer.parseInt(part.substring(NEWEST.length())))
                    : part.startsWith(SINCE) ? new Window(Instant.parse(part.substring(SINCE.length())), newest) : this;
        }
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
        Window window = Window.ALL;
        for (String part : path.subList(2, path.size())) {
            window = window.with(part);
        }
        return new Received(first, window);
    }
}
