package org.benchwright.views.serve;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.serve.RunningServer;
import org.benchwright.engine.serve.Serving;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** What can be served, what is served now, and starting and stopping it. */
final class ServeModel {
    private static final int PAST = 12;
    private static final int HIGHEST_PORT = 65_535;

    /** A version that can be served, and whether a person wants it to be. */
    record Candidate(ModelVersion version, BooleanProperty chosen) {
        boolean inProduction() {
            return version.stage().equals(Stage.PRODUCTION.title());
        }
    }

    /** The running server at one moment. */
    record Live(String url, List<RunningServer.Status> models, RunningServer.Counters counters) {
        static Live of(RunningServer server) {
            return new Live(server.url(), server.models(), server.counters());
        }
    }

    private record Found(List<ModelVersion> versions, Optional<Live> live, List<Deployment> deployments) {
    }

    private final PanelContext context;
    private final Set<String> wanted = new LinkedHashSet<>();
    private final ObservableList<Candidate> candidates = FXCollections.observableArrayList();
    private final ObservableList<Deployment> deployments = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Live>> live = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringProperty port = new SimpleStringProperty("0");
    private final ReadOnlyStringWrapper portError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    /** @param first the version to choose at first, {@code name@version}; empty for those in Production */
    ServeModel(PanelContext context, Optional<String> first) {
        this.context = context;
        first.ifPresent(wanted::add);
        port.subscribe(text -> portError.set(port(text).isPresent() ? "" : "Give a number from 1 to 65535, or 0 for any port that is free."));
    }

    /** Versions that are not archived, model by model, those in Production first. */
    ObservableList<Candidate> candidates() {
        return candidates;
    }

    /** What was served before, the newest first. */
    ObservableList<Deployment> deployments() {
        return deployments;
    }

    /** The running server, if one runs. */
    ReadOnlyObjectProperty<Optional<Live>> liveProperty() {
        return live.getReadOnlyProperty();
    }

    /** Whether everything has been read once. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether the server is being started or stopped. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    StringProperty portProperty() {
        return port;
    }

    /** What is wrong with the port; empty when nothing is. */
    ReadOnlyStringProperty portErrorProperty() {
        return portError.getReadOnlyProperty();
    }

    /** Why serving did not start; empty when nothing is wrong. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** References of the versions that are checked. */
    List<String> chosen() {
        return candidates.stream().filter(c -> c.chosen().get()).map(c -> c.version().reference()).toList();
    }

    /** Checks these versions instead. */
    void choose(List<String> references) {
        wanted.clear();
        wanted.addAll(references);
        candidates.forEach(c -> c.chosen().set(references.contains(c.version().reference())));
    }

    /** Reads everything. */
    void refresh() {
        context.background().read(() -> {
            List<ModelVersion> versions = context.engine().models().list().stream().map(Models.ModelSummary::name)
                    .flatMap(name -> context.engine().models().versions(name).stream().sorted(Comparator.comparing(ServeModel::standing)))
                    .filter(v -> !v.stage().equals(Stage.ARCHIVED.title())).toList();
            return new Found(versions, context.engine().serving().running().map(Live::of),
                    context.engine().serving().deployments(PAST));
        }, this::take);
    }

    /** Reads the counters of the running server. */
    void tick() {
        if (live.get().isPresent()) {
            context.background().read(() -> context.engine().serving().running().map(Live::of), live::set);
        }
    }

    /** Starts serving what is checked. What is wrong is said in the two error properties. */
    void start() {
        Optional<Integer> number = port(port.get());
        List<String> references = chosen();
        if (busy.get() || live.get().isPresent() || number.isEmpty()) {
            return;
        }
        if (references.isEmpty()) {
            error.set("Choose at least one model version.");
            return;
        }
        busy.set(true);
        error.set("");
        portError.set("");
        context.background().job("Start serving " + String.join(", ", references),
                job -> Live.of(context.engine().serving().start(references, Serving.LOOPBACK, number.get(), job)), started -> {
                    busy.set(false);
                    live.set(Optional.of(started));
                    context.changed("serve");
                }, failure -> {
                    busy.set(false);
                    refused(failure, number.get());
                });
    }

    /** Stops serving. */
    void stop() {
        if (busy.get() || live.get().isEmpty()) {
            return;
        }
        busy.set(true);
        context.background().job("Stop serving", job -> {
            context.engine().serving().running().ifPresent(RunningServer::stop);
            return true;
        }, stopped -> {
            busy.set(false);
            live.set(Optional.empty());
            context.changed("serve");
        }, failure -> {
            busy.set(false);
            error.set(words(failure));
        });
    }

    /**
     * Sends the first rows of a dataset to the running server, as a client would.
     *
     * @param reference of the version to ask
     */
    void send(ModelVersion version, String dataset, int rows, Runnable then) {
        String address = version.model() + "/versions/" + version.version();
        context.background().job("Send rows of " + dataset + " to " + version.reference(), job ->
                context.engine().serving().send(address, context.engine().datasets().frame(context.engine().datasets().resolve(dataset, job),
                        List.of(), java.util.OptionalLong.of(rows), job), job), sent -> {
            context.say(Notice.good(version.reference() + " answered " + org.benchwright.views.control.Numbers.count(sent) + " rows."));
            context.changed("serve");
            then.run();
        }, failure -> {
            context.say(Notice.of(failure));
            then.run();
        });
    }

    private void take(Found found) {
        Set<String> before = new LinkedHashSet<>(candidates.stream().map(c -> c.version().reference()).toList());
        Set<String> on = new LinkedHashSet<>(chosen());
        List<Candidate> next = found.versions().stream().map(version -> new Candidate(version, new SimpleBooleanProperty(
                before.contains(version.reference()) ? on.contains(version.reference())
                        : wanted.isEmpty() ? version.stage().equals(Stage.PRODUCTION.title()) : wanted.contains(version.reference())))).toList();
        if (wanted.isEmpty() && before.isEmpty() && next.stream().noneMatch(c -> c.chosen().get())) {
            next.stream().max(Comparator.comparing(c -> c.version().createdAt())).ifPresent(newest -> newest.chosen().set(true));
        }
        if (!next.stream().map(Candidate::version).toList().equals(candidates.stream().map(Candidate::version).toList())) {
            candidates.setAll(next);
        }
        if (!found.deployments().equals(List.copyOf(deployments))) {
            deployments.setAll(found.deployments());
        }
        live.set(found.live());
        loaded.set(true);
    }

    private void refused(Throwable failure, int number) {
        if (failure instanceof BadInputException bad && bad.where().endsWith(":" + number) && number != 0) {
            portError.set("Port " + number + " is taken or reserved. Choose another, or 0 for any that is free.");
        } else {
            error.set(words(failure));
        }
    }

    private static String words(Throwable failure) {
        return failure instanceof BadInputException bad ? String.join("\n", bad.lines()) : String.valueOf(failure.getMessage());
    }

    private static int standing(ModelVersion version) {
        return version.stage().equals(Stage.PRODUCTION.title()) ? 0 : 1;
    }

    private static Optional<Integer> port(String text) {
        String digits = text.strip();
        if (!digits.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits);
        return number <= HIGHEST_PORT ? Optional.of(number) : Optional.empty();
    }
}
