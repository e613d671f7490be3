package org.benchwright.engine.learn;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.plugin.Extensions;

/** The algorithms there are, by id. */
public final class Trainers {
    private final Map<String, Trainer> byId = new LinkedHashMap<>();
    private final Map<String, Trainer> byKey = new HashMap<>();

    private Trainers(List<TrainerProvider> providers) {
        for (TrainerProvider provider : providers) {
            // A plug-in cannot take the place of an id that is there already.
            for (Trainer trainer : provider.trainers()) {
                if (byId.putIfAbsent(trainer.id(), trainer) == null) {
                    byKey.putIfAbsent(key(trainer.id()), trainer);
                    trainer.aliases().forEach(alias -> byKey.putIfAbsent(key(alias), trainer));
                }
            }
        }
    }

    /** Those that ship and those of the plug-ins. */
    public static Trainers of(Extensions extensions) {
        return new Trainers(extensions.of(TrainerProvider.class));
    }

    /** Those that ship. */
    public static Trainers builtIn() {
        try (Extensions extensions = Extensions.builtIn()) {
            return of(extensions);
        }
    }

    public Collection<Trainer> all() {
        return List.copyOf(byId.values());
    }

    /** Case, spaces, hyphens and underscores do not matter. */
    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** @throws BadInputException when there is no such algorithm; the message lists those there are */
    public Trainer get(String id) {
        Trainer trainer = byKey.get(key(id));
        if (trainer == null) {
            throw new BadInputException("There is no algorithm " + id + ".",
                    "The algorithms are " + String.join(", ", new TreeMap<>(byId).keySet()) + ".");
        }
        return trainer;
    }
}
