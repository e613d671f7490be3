package org.benchwright.app.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobTask;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Workspace;

/** What a verb works with: the engine on the chosen workspace, the streams, the general options. */
public final class Cli implements AutoCloseable {
    private static final long SAYING_MILLIS = 500;
    private static final long PROGRESS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final RootCommand options;
    private final PrintStream out;
    private final PrintStream err;
    /** Whether the engine is of another, who closes it. */
    private final boolean borrowed;
    private Engine engine;
    private long lastProgress = System.nanoTime();

    Cli(RootCommand options, PrintStream out, PrintStream err, Optional<Engine> borrowed) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.borrowed = borrowed.isPresent();
        this.engine = borrowed.orElse(null);
    }

    /** The engine on the chosen workspace, opened at the first call; a scratch workspace is made where none is named or found. */
    public Engine engine() {
        if (engine == null) {
            Path folder = workspaceFolder();
            boolean scratch = folder.equals(scratchFolder());
            try {
                engine = scratch && !Workspace.isWorkspace(folder) ? Engine.init(folder) : Engine.open(folder);
            } catch (BadInputException refused) {
                throw new OpenElsewhere(folder, refused);
            }
        }
        return engine;
    }

    /** Where the workspace is, whether or not there is one yet. */
    public Path workspaceFolder() {
        if (options.workspace != null) {
            return options.workspace.toAbsolutePath().normalize();
        }
        Path here = Path.of("").toAbsolutePath();
        if (Workspace.isWorkspace(here)) {
            return here;
        }
        String named = System.getenv("BENCHWRIGHT_WORKSPACE");
        return named == null || named.isBlank() ? scratchFolder() : Path.of(named).toAbsolutePath().normalize();
    }

    /** Whether the words themselves named the workspace. */
    boolean workspaceNamed() {
        return options.workspace != null;
    }

    private static Path scratchFolder() {
        return UserFolders.data().resolve("scratch");
    }

    public long seed() {
        return options.seed;
    }

    public boolean json() {
        return options.json;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** A line for the person on standard error, unless --quiet. */
    public void say(String line) {
        if (!options.quiet) {
            err.println(line);
        }
    }

    /** Runs work as a job with progress on standard error; Ctrl+C cancels it and waits until it has tidied up. */
    public <T> T job(String title, JobTask<T> task) {
        Jobs jobs = engine().jobs();
        CountDownLatch ended = new CountDownLatch(1);
        Job<T> job = jobs.submit(title, context -> {
            try {
                return task.run(context);
            } finally {
                ended.countDown();
            }
        });
        Thread caller = Thread.currentThread();
        Thread onInterrupt = new Thread(() -> {
            job.cancel();
            try {
                ended.await(10, TimeUnit.SECONDS);
                // Leaves it the time to say what became of the work; it cannot end while the process goes down.
                caller.join(SAYING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        Consumer<Job<?>> listener = this::progress;
        jobs.addListener(listener);
        try {
            return Jobs.await(job);
        } finally {
            jobs.removeListener(listener);
            removeHook(onInterrupt);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Ctrl+C came first; the hook is doing its work.
        }
    }

    private synchronized void progress(Job<?> job) {
        long now = System.nanoTime();
        if (options.quiet || job.state() != Job.State.RUNNING || job.message().isEmpty() || now - lastProgress < PROGRESS_EVERY_NANOS) {
            return;
        }
        lastProgress = now;
        if (options.json) {
            err.println(Json.write(Map.of("event", "job.progress", "title", job.title(), "fraction", job.fraction(), "message", job.message())));
        } else {
            String percent = job.fraction() < 0 ? "" : String.format(Locale.ROOT, " %.0f %%", 100 * job.fraction());
            err.println(job.title() + percent + ", " + job.message());
        }
    }

    @Override
    public void close() {
        if (engine != null && !borrowed) {
            engine.close();
        }
    }
}
