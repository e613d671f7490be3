package org.benchwright.kernels.tornado;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The parent's side of the conversation with a worker process. Control goes in lines over its standard streams, numbers through a file that both
 * map into memory. Not for several threads at once. Waiting for an answer is not interrupted by
 * {@link Thread#interrupt}, but ends with its time.
 */
final class WorkerProcess implements Worker {
    private static final Logger LOG = System.getLogger(WorkerProcess.class.getName());
    private static final String END = "";
    private static final int LAST_WORDS = 12;

    private final Process process;
    private final Path file;
    private final Writer requests;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final String device;
    private final Thread errors;
    private Arena arena = Arena.ofShared();
    private MemorySegment shared = MemorySegment.NULL;
    private long number;

    /**
     * Starts a worker and waits until it says what it runs on.
     *
     * @param command what starts it; the shared file is appended as its argument
     */
    WorkerProcess(List<String> command, Duration patience) throws WorkerException {
        List<String> full = new ArrayList<>(command);
        try {
            file = Files.createTempFile(folder(), "benchwright-gpu", ".bin");
        } catch (IOException nowhere) {
            throw new WorkerException("no file to share with the GPU worker: " + nowhere.getMessage(), false);
        }
        full.add(file.toString());
        try {
            process = new ProcessBuilder(full).start();
        } catch (IOException refused) {
            delete();
            throw new WorkerException("the GPU worker could not be started: " + refused.getMessage(), false);
        }
        requests = process.outputWriter(StandardCharsets.UTF_8);
        listen(process.getInputStream(), this::heard);
        errors = listen(process.getErrorStream(), this::noise);
        boolean ready = false;
        try {
            String answer = answer(patience, "to start");
            if (!answer.startsWith("ready ")) {
                throw new WorkerException("the GPU worker found no device: " + answer.replaceFirst("^absent ", ""), false);
            }
            device = answer.substring("ready ".length());
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public MemorySegment room(long bytes) throws WorkerException {
        if (bytes > shared.byteSize()) {
            long size = Math.max(1 << 16, Math.max(bytes, Math.min(2 * shared.byteSize(), 1L << 30)));
            arena.close();
            arena = Arena.ofShared();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
            } catch (IOException full) {
                shared = MemorySegment.NULL;
                throw new WorkerException("no room for " + size + " bytes shared with the GPU worker: " + full.getMessage(), true);
            }
        }
        return shared;
    }

    @Override
    public long run(Program program, int[] shape, int[] sizes, Duration patience) throws WorkerException {
        number++;
        try {
            requests.write(new Request(number, program, shared.byteSize(), shape, sizes).line() + "\n");
            requests.flush();
        } catch (IOException gone) {
            throw new WorkerException(died(), false);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            String answer = answer(Duration.ofNanos(Math.max(0, end - System.nanoTime())), "for " + program + ", of " + patience.toSeconds() + " s,");
            String[] words = answer.split(" ", 3);
            if (!words[0].equals(Long.toString(number)) || words.length < 3) {
                continue;
            }
            if (words[1].equals("done")) {
                return Long.parseLong(words[2]);
            }
            throw new WorkerException("the GPU worker failed at " + program + ": " + words[2], true);
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        try {
            requests.close();
        } catch (IOException gone) {
            LOG.log(Logger.Level.DEBUG, "the GPU worker had gone before", gone);
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            interrupted = true;
        }
        arena.close();
        delete();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // Not to be interrupted: the worker would write its answer into the shared memory in the middle of the next request.
    private String answer(Duration patience, String what) throws WorkerException {
        String answer = null;
        boolean interrupted = false;
        long end = System.nanoTime() + patience.toNanos();
        boolean waiting = true;
        while (waiting) {
            try {
                answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                waiting = false;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (answer == null) {
            throw new WorkerException("the GPU worker did not answer within the time " + what + " allowed", false);
        }
        if (answer.equals(END)) {
            throw new WorkerException(died(), false);
        }
        return answer;
    }

    private String died() {
        String code = "";
        try {
            code = process.waitFor(1, TimeUnit.SECONDS) ? " with exit code " + process.exitValue() : "";
            // Why it ended is said on the other stream, which may be read a moment later.
            errors.join(Duration.ofSeconds(1));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        synchronized (lastWords) {
            return "the GPU worker ended" + code + (lastWords.isEmpty() ? "" : "; it said last: " + String.join(" / ", lastWords));
        }
    }

    private void heard(String line) {
        int at = line.indexOf(Request.MARK);
        if (at >= 0) {
            answers.add(line.substring(at + Request.MARK.length()));
        } else if (!line.isBlank()) {
            noise(line);
        }
    }

    private void noise(String line) {
        LOG.log(Logger.Level.DEBUG, "GPU worker: {0}", line);
        synchronized (lastWords) {
            lastWords.add(line);
            if (lastWords.size() > LAST_WORDS) {
                lastWords.remove();
            }
        }
    }

    private Thread listen(InputStream stream, Consumer<String> to) {
        boolean answering = stream == process.getInputStream();
        return Thread.ofPlatform().daemon().name("gpu-worker").start(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    to.accept(line);
                }
            } catch (IOException gone) {
                LOG.log(Logger.Level.DEBUG, "the GPU worker's stream broke", gone);
            } finally {
                if (answering) {
                    answers.add(END);
                }
            }
        });
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LOG.log(Logger.Level.WARNING, "could not delete " + file, left);
        }
    }

    // Memory, where the system offers it as a folder: the file's pages then never go to a disk.
    private static Path folder() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
