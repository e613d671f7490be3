package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.job.JobContext;

/** What a step sees: its parameters with every reference replaced by the value it stands for, the engine's rooms, and its job. */
public final class StepContext {
    private final Map<String, Object> values;
    private final Rooms rooms;
    private final JobContext job;

    /** @param values by parameter, of the class that its {@link StepParameter.Kind} has here; absent ones are left out */
    public StepContext(Map<String, Object> values, Rooms rooms, JobContext job) {
        this.values = Map.copyOf(values);
        this.rooms = rooms;
        this.job = job;
    }

    /** A public service of the engine, such as {@code Datasets}. */
    public <T> T room(Class<T> type) {
        return rooms.get(type);
    }

    /** Report progress there and ask it often whether to stop. */
    public JobContext job() {
        return job;
    }

    /** The parameters that are given, by name. */
    public Map<String, Object> values() {
        return values;
    }

    public boolean has(String parameter) {
        return values.containsKey(parameter);
    }

    public String text(String parameter) {
        return value(parameter, String.class);
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String parameter) {
        return has(parameter) ? Optional.of(text(parameter)) : Optional.empty();
    }

    public long whole(String parameter) {
        return value(parameter, Long.class);
    }

    public double decimal(String parameter) {
        return value(parameter, Double.class);
    }

    public boolean flag(String parameter) {
        return value(parameter, Boolean.class);
    }

    /** A file, which exists unless it is one to write. */
    public Path file(String parameter) {
        return value(parameter, Path.class);
    }

    /** Empty when absent. */
    public List<String> texts(String parameter) {
        return has(parameter) ? ((List<?>) values.get(parameter)).stream().map(String.class::cast).toList() : List.of();
    }

    /** In the recipe's order; empty when absent. */
    public Map<String, String> named(String parameter) {
        if (!has(parameter)) {
            return Map.of();
        }
        Map<String, String> found = new java.util.LinkedHashMap<>();
        ((Map<?, ?>) values.get(parameter)).forEach((name, value) -> found.put((String) name, (String) value));
        return found;
    }

    private <T> T value(String parameter, Class<T> type) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + parameter);
        }
        return type.cast(value);
    }
}
