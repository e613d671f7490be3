package org.benchwright.engine.serve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.registry.ModelVersion;

/** The model versions that a server answers with. A version that cannot be loaded says why; the others are not touched by it. */
final class ServedVersions implements AutoCloseable {
    /** One version; loaded at start, or when first asked for. */
    final class Slot {
        private final ModelVersion version;
        private ServedModel model;
        private volatile String problem = "";
        private volatile boolean ready;
        private boolean closed;

        Slot(ModelVersion version) {
            this.version = version;
        }

        ModelVersion version() {
            return version;
        }

        /** Why it cannot answer; empty when it can or was not tried yet. */
        String problem() {
            return problem;
        }

        boolean ready() {
            return ready;
        }

        /** The loaded model, loading it when needed; empty when that fails, see {@link #problem}. */
        synchronized Optional<ServedModel> model() {
            if (model == null && problem.isEmpty() && !closed) {
                try {
                    model = loader.apply(version);
                    ready = true;
                    onLoaded.accept(version);
                } catch (BadInputException unusable) {
                    problem = String.join(" ", unusable.lines());
                }
            }
            return Optional.ofNullable(model);
        }

        private synchronized void close() {
            closed = true;
            ready = false;
            if (model != null) {
                model.close();
                model = null;
            }
        }
    }

    /** The versions of one model; the first is the one that answers where no version is named. */
    private record Offer(Slot standard, TreeMap<Integer, Slot> versions) {
    }

    private final Function<ModelVersion, ServedModel> loader;
    private final Consumer<ModelVersion> onLoaded;
    private final Map<String, Offer> offers = new LinkedHashMap<>();

    ServedVersions(Function<ModelVersion, ServedModel> loader, Consumer<ModelVersion> onLoaded) {
        this.loader = loader;
        this.onLoaded = onLoaded;
    }

    /** Offers a version; the first one offered of a model is its standard one. */
    Slot offer(ModelVersion version) {
        Offer offer = offers.computeIfAbsent(version.model(), name -> new Offer(new Slot(version), new TreeMap<>()));
        return offer.versions().computeIfAbsent(version.version(),
                number -> offer.standard().version().version() == number ? offer.standard() : new Slot(version));
    }

    /** Names of the models, in the order they were offered. */
    Collection<String> models() {
        return offers.keySet();
    }

    Optional<Slot> standard(String model) {
        return Optional.ofNullable(offers.get(model)).map(Offer::standard);
    }

    /** The slot; the version as it stands in a path, or empty for the standard one. */
    Optional<Slot> find(String model, String version) {
        Offer offer = offers.get(model);
        if (offer == null) {
            return Optional.empty();
        }
        if (version.isEmpty()) {
            return Optional.of(offer.standard());
        }
        return version.matches("[1-9]\\d{0,8}") ? Optional.ofNullable(offer.versions().get(Integer.parseInt(version))) : Optional.empty();
    }

    List<Integer> versions(String model) {
        Offer offer = offers.get(model);
        return offer == null ? List.of() : List.copyOf(offer.versions().keySet());
    }

    /** Every slot, model by model, the standard one first. */
    List<Slot> slots() {
        List<Slot> all = new ArrayList<>();
        offers.values().forEach(offer -> {
            all.add(offer.standard());
            offer.versions().values().stream().filter(s -> s != offer.standard()).forEach(all::add);
        });
        return all;
    }

    @Override
    public void close() {
        slots().forEach(Slot::close);
    }
}
