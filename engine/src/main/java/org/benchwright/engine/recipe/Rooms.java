package org.benchwright.engine.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.benchwright.engine.fault.EngineException;

/** The engine's public services by their class, made when first asked for: what steps do their work with. */
public final class Rooms {
    private final Map<Class<?>, Supplier<?>> services = new HashMap<>();

    /** Offers a service. */
    public <T> Rooms with(Class<T> type, Supplier<? extends T> service) {
        services.put(type, service);
        return this;
    }

    /**
     * @param <T> the service
     * @throws EngineException when this engine has no such service
     */
    public <T> T get(Class<T> type) {
        Supplier<?> service = services.get(type);
        if (service == null) {
            throw new EngineException("The engine offers steps no " + type.getSimpleName() + ".");
        }
        return type.cast(service.get());
    }
}
