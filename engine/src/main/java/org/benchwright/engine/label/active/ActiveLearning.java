package org.benchwright.engine.label.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Picks what a project labels next, trains on what is labelled, and says how it goes. Safe to use from any thread. */
public final class ActiveLearning {
    private static final int COMMITTEE = 5;

    private final Workspace workspace;
    private final Labels labels;
    private final Training training;
    private final ItemEvidence items;
    private final Rounds rounds;
    private final Set<String> busy = new HashSet<>();

    public ActiveLearning(Workspace workspace, Datasets datasets, Labels labels, Runs runs, Training training) {
        this.workspace = workspace;
        this.labels = labels;
        this.training = training;
        items = new ItemEvidence(datasets, training);
        rounds = new Rounds(workspace, runs);
    }

    /** How a project picks; {@link ActiveSettings#USUAL} until it is told otherwise. */
    public ActiveSettings settings(String project) {
        long id = labels.project(project).id();
        return workspace.database().read(c -> Sql.first(c, row -> new ActiveSettings(row.getBoolean(1), Strategy.of(row.getString(2)), row.getString(3), row.getString(4)),
                "SELECT active, strategy, algorithm, worth FROM label_active WHERE project = ?", id)).orElse(ActiveSettings.USUAL);
    }

    /**
     * Changes how a project picks. Audited as {@code label.active}.
     *
     * @throws BadInputException when the algorithm does not fit, the value is no SQL of numbers, or the project asks no choice
     */
    public ActiveSettings configure(String name, ActiveSettings wanted) {
        LabelProject project = labels.project(name);
        LabelsSoFar.of(workspace, project);
        Learner.of(training.trainers().get(wanted.algorithm()), Map.of());
        items.value(project.data(), wanted.value(), JobContext.none());
        workspace.database().write(c -> {
            Sql.update(c, "MERGE INTO label_active(project, active, strategy, algorithm, worth) KEY(project) VALUES (?,?,?,?,?)", project.id(), wanted.on(),
                    wanted.strategy().word(), wanted.algorithm(), wanted.value());
            workspace.audit().append(c, "label", "active", Map.of("project", project.name(), "on", wanted.on(), "strategy", wanted.strategy().word(), "model",
                    wanted.algorithm(), "value", wanted.value()));
            return null;
        });
        return wanted;
    }

    /** Where it stands. */
    public ActiveState state(String name) {
        LabelProject project = labels.project(name);
        ActiveSettings settings = settings(name);
        List<ActiveRound> all = rounds.of(project);
        long count = labels.work(name).progress().byLabel().values().stream().mapToLong(Long::longValue).sum();
        long at = all.isEmpty() ? 0 : all.getLast().labels();
        int every = project.rules().batch();
        Optional<ActiveState.Baseline> baseline = rounds.baseline(project);
        // Only gold items measure what the simulation measured.
        OptionalDouble random = baseline.isEmpty() || all.isEmpty() || Double.isNaN(all.getLast().gold()) ? OptionalDouble.empty()
                : baseline.get().labelsFor(all.getLast().gold());
        OptionalDouble saved = random.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(1 - at / random.getAsDouble());
        return new ActiveState(project.name(), settings, count, project.items(), every, Math.max(0, at + every - count), training(project.name()), all,
                StopRule.USUAL.reached(all.stream().map(r -> new StopRule.Round(r.labels(), r.changed(), r.unsure(), r.gold())).toList()), baseline, saved);
    }

    private boolean training(String project) {
        synchronized (busy) {
            return busy.contains(project);
        }
    }

    /**
     * Trains in the background when the project picks by a model and a batch of labels has come in since the last time.
     *
     * @return the job; empty when nothing is due
     */
    public Optional<Job<Sampled>> follow(String name, Jobs jobs) {
        if (!settings(name).on()) {
            return Optional.empty();
        }
        ActiveState state = state(name);
        boolean due = state.next() == 0 && state.labels() < state.items();
        return due && !state.training() ? Optional.of(jobs.submit("Training on the labels of " + state.project(), job -> train(name, job))) : Optional.empty();
    }

    /** Trains and fills the queue as the project's settings say. */
    public Sampled train(String name, JobContext job) {
        LabelProject project = labels.project(name);
        ActiveSettings settings = settings(name);
        return sample(name, new SampleRequest(settings.strategy(), project.rules().batch(), settings.algorithm(), Optional.empty(), settings.value(), 0), job);
    }

    /**
     * Trains on the labels so far, picks, and puts the picks in front of the project's queue, which goes by priority from then on. While there are no
     * labels of two classes, or the items have no features, another strategy picks, and the result says so. A training is a tracked run.
     *
     * @throws BadInputException when something that was asked for does not fit, all items are labelled, or the project is being trained; nothing is
     *         changed then
     */
    public Sampled sample(String name, SampleRequest request, JobContext job) {
        String project = labels.project(name).name();
        synchronized (busy) {
            if (!busy.add(project)) {
                throw new BadInputException("The project " + project + " is being trained already.", "Wait until it is done.");
            }
        }
        try {
            return sampled(labels.project(name), request, job);
        } finally {
            synchronized (busy) {
                busy.remove(project);
            }
        }
    }

    private Sampled sampled(LabelProject project, SampleRequest request, JobContext job) {
        long start = System.nanoTime();
        Learner learner = Learner.of(training.trainers().get(request.algorithm()), Map.of());
        LabelsSoFar soFar = LabelsSoFar.of(workspace, project);
        Optional<double[]> value = items.value(project.data(), request.value(), job);
        job.progress(0.05, "Reading the items");
        Optional<Vectors> vectors = request.strategy() == Strategy.RANDOM ? Optional.empty() : items.vectors(project, job);
        boolean[] labelled = soFar.labelled();
        soFar.gold().keySet().forEach(i -> labelled[i] = true);
        Optional<double[][]> said = Optional.empty();
        List<double[][]> committee = List.of();
        Optional<ActiveRound> round = Optional.empty();
        int[] known = soFar.learned();
        if (request.model().isPresent()) {
            said = Optional.of(items.probabilities(project, request.model().get(), soFar.classes(), job.part(0.2, 0.6)));
        } else if (vectors.isPresent() && soFar.classesSeen(known) >= 2) {
            double[][] features = ItemEvidence.features(vectors.get());
            job.progress(0.2, "Training on " + known.length + " labels");
            Rounds.Found found = rounds.train(project, soFar, known, features, learner, request, job.part(0.2, 0.7));
            said = Optional.of(found.probabilities());
            round = Optional.of(found.round());
            committee = request.strategy().asksCommittee() ? learner.committee(COMMITTEE, features, known, soFar.label(), soFar.classes().size(), request.seed(), job)
                    .stream().map(m -> m.probabilities(features)).toList() : List.of();
        }
        job.progress(0.7, "Picking");
        boolean blind = vectors.isEmpty() && request.strategy().asksVectors() || vectors.isEmpty() && request.strategy().asksModel() && said.isEmpty();
        Picks picks = Selector.pick(blind ? Strategy.RANDOM : request.strategy(), new Evidence(labelled, vectors, said, committee, value), request.size(),
                request.seed() + soFar.count(), job);
        job.checkCancelled();
        labels.queue(project.name(), picks.priorities(), picks.strategy().word(), request.model().orElse(round.map(r -> "run:" + r.run()).orElse("")));
        if (project.rules().order() != LabelRules.Order.PRIORITY) {
            labels.change(project.name(), project.rules().with(LabelRules.Order.PRIORITY), project.description());
        }
        return new Sampled(project.name(), picks.strategy(), request.strategy(), note(blind, picks, request, soFar, known), Arrays.stream(picks.rows()).asLongStream().boxed().toList(),
                soFar.count(), soFar.classesSeen(known), round, (System.nanoTime() - start) / 1e9);
    }

    private static String note(boolean blind, Picks picks, SampleRequest request, LabelsSoFar soFar, int[] known) {
        if (blind) {
            return "The items are files, which have no features in this build, so the picks are random.";
        }
        if (picks.strategy() == request.strategy()) {
            return "";
        }
        String why = soFar.classesSeen(known) == 0 ? "There are no labels yet" : "All labels so far are " + soFar.classes().get(soFar.label()[known[0]]);
        return why + ", so the picks are " + (picks.strategy() == Strategy.K_MEANS ? "spread over the items (k-means)." : "random.");
    }

    /**
     * Picks rows of a table that has a column of probabilities for each class, without a project. Columns whose names begin with {@code p_} or
     * {@code probability_} count, unless they are named; the other columns with numbers or texts are the features.
     *
     * @throws BadInputException when the table has no such columns or the strategy asks for more than a table has
     */
    public Sampled table(String data, List<String> probabilities, SampleRequest request, JobContext job) {
        long start = System.nanoTime();
        if (request.strategy().asksCommittee()) {
            throw new BadInputException("The strategy " + request.strategy().word() + " needs the models of a committee.", "strategy",
                    "Use it in a label project, or take entropy.");
        }
        Evidence evidence = items.table(data, probabilities, request, job);
        Picks picks = Selector.pick(request.strategy(), evidence, request.size(), request.seed(), job);
        return new Sampled(data, picks.strategy(), request.strategy(), picks.note(), Arrays.stream(picks.rows()).asLongStream().boxed().toList(), 0, 0, Optional.empty(),
                (System.nanoTime() - start) / 1e9);
    }

    /**
     * Plays labelling a table whose right answers are known, as a tracked run of the kind {@code label.simulate}.
     *
     * @throws BadInputException when the table or the plan does not fit
     */
    public Simulated simulate(SimulationRequest request, JobContext job) {
        return items.simulation(request, rounds, job);
    }

    /**
     * A simulation's result.
     *
     * @param run  the tracked run
     * @param data that was read
     */
    public record Simulated(long run, String data, String algorithm, SimulationReport report, double seconds) {
    }
}
