package org.benchwright.engine.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs jobs, at most as many at once as the machine has cores (two at least), and remembers the latest two hundred. */
public final class Jobs implements AutoCloseable {
    private static final int REMEMBERED = 200;

    private final ExecutorService pool;
    private final AtomicLong ids = new AtomicLong();
    private final Deque<Job<?>> known = new ArrayDeque<>();
    private final Map<Job<?>, Thread> quiet = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<Job<?>>> listeners = new CopyOnWriteArrayList<>();

    public Jobs() {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("job-", 1).factory());
    }

    /** Hands work over; it starts when a thread is free. */
    public <T> Job<T> submit(String title, JobTask<T> task) {
        Job<T> job = new Job<>(ids.incrementAndGet(), title, this::changed);
        synchronized (known) {
            known.addFirst(job);
            while (known.size() > REMEMBERED && !known.peekLast().active()) {
                known.removeLast();
            }
        }
        changed(job);
        pool.execute(() -> job.run(task));
        return job;
    }

    /**
     * Work that goes on for as long as the workspace is open and that nobody waits for: it has a thread of its own and is none of the
     * {@link #recent} and {@link #active} jobs.
     */
    public <T> Job<T> quietly(String title, JobTask<T> task) {
        Job<T> job = new Job<>(ids.incrementAndGet(), title, changed -> { });
        Thread thread = Thread.ofPlatform().daemon().name("quiet-" + job.id()).unstarted(() -> {
            try {
                job.run(task);
            } finally {
                quiet.remove(job);
            }
        });
        quiet.put(job, thread);
        thread.start();
        return job;
    }

    /** Waits for a job and returns its value, or throws what the work threw. */
    public static <T> T await(Job<T> job) {
        try {
            return job.result().join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (wrapped.getCause() instanceof Error cause) {
                throw cause;
            }
            throw wrapped;
        }
    }

    /** The newest first. */
    public List<Job<?>> recent() {
        synchronized (known) {
            return List.copyOf(known);
        }
    }

    /** Those queued or running, the newest first. */
    public List<Job<?>> active() {
        return recent().stream().filter(Job::active).toList();
    }

    /** Calls {@code listener} on every change of any job, from the thread that made the change. */
    public void addListener(Consumer<Job<?>> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<Job<?>> listener) {
        listeners.remove(listener);
    }

    /** Cancels what runs, takes no more work, and gives what runs ten seconds to tidy up. */
    @Override
    public void close() {
        active().forEach(Job::cancel);
        quiet.keySet().forEach(Job::cancel);
        pool.shutdown();
        try {
            boolean ended = pool.awaitTermination(10, TimeUnit.SECONDS);
            for (Thread thread : List.copyOf(quiet.values())) {
                ended &= thread.join(java.time.Duration.ofSeconds(10));
            }
            if (!ended) {
                System.getLogger(Jobs.class.getName()).log(System.Logger.Level.WARNING, "Some work did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void changed(Job<?> job) {
        listeners.forEach(listener -> listener.accept(job));
    }
}
