package org.benchwright.engine;

import java.nio.file.Path;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/**
 * The one object that the window, the command line, plug-ins and tests open a workspace with. Rooms are made when first asked for, so
 * that a small command pays for nothing it does not use. Safe to use from any thread.
 */
public final class Engine implements AutoCloseable {
    private final Workspace workspace;
    private final Jobs jobs = new Jobs();
    private final Once<Extensions> extensions;
    private final Once<Datasets> datasets;
    private final Once<Runs> runs;
    private final Once<Models> models;

    private Engine(Workspace workspace) {
        this.workspace = workspace;
        extensions = new Once<>(() -> Extensions.load(workspace.folder("plugins")));
        datasets = new Once<>(() -> new Datasets(workspace, extensions()));
        runs = new Once<>(() -> new Runs(workspace));
        models = new Once<>(() -> new Models(workspace, runs()));
    }

    /** Opens the workspace in {@code folder}; see {@link Workspace#open}. */
    public static Engine open(Path folder) {
        return new Engine(Workspace.open(folder));
    }

    /** Makes a workspace in {@code folder} and opens it; see {@link Workspace#init}. */
    public static Engine init(Path folder) {
        return new Engine(Workspace.init(folder));
    }

    public Workspace workspace() {
        return workspace;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Extensions extensions() {
        return extensions.get();
    }

    public Datasets datasets() {
        return datasets.get();
    }

    public Runs runs() {
        return runs.get();
    }

    public Models models() {
        return models.get();
    }

    @Override
    public void close() {
        jobs.close();
        datasets.ifMade(Datasets::close);
        extensions.ifMade(Extensions::close);
        workspace.close();
    }
}
