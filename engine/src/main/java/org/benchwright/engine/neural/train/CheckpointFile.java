package org.benchwright.engine.neural.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.optimise.Optimiser;

/**
 * The file of a checkpoint: the word {@code BWNEURAL}, a version, the fields in the order of {@link Checkpoint}, big-endian, and a CRC-32C of
 * all before it.
 */
final class CheckpointFile {
    private static final long WORD = 0x42574e455552414cL;
    private static final int VERSION = 1;
    /** What a workspace removes when it is next opened. */
    private static final String TEMPORARY_PREFIX = ".tmp-";
    private static final int CHUNK = 1 << 14;

    private CheckpointFile() {
    }

    static void write(Checkpoint checkpoint, Path file) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(TEMPORARY_PREFIX + target.getFileName());
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK),
                        new CRC32C());
                DataOutputStream out = new DataOutputStream(checked);
                write(checkpoint, out);
                out.writeLong(checked.getChecksum().getValue());
                out.flush();
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw MachineFaults.of("writing the checkpoint", target, e);
        }
    }

    static Checkpoint read(Path file) {
        try (CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK), new CRC32C())) {
            DataInputStream in = new DataInputStream(checked);
            if (in.readLong() != WORD) {
                throw new BadInputException("This is not a checkpoint of a network", file.toString(), "Name a file that training wrote");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new BadInputException("This checkpoint has version " + version + ", but this program reads version " + VERSION,
                        file.toString(), "Open it with the program that wrote it");
            }
            Checkpoint checkpoint = read(in);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum || in.read() != -1) {
                throw damaged(file, new IOException("checksum"));
            }
            return checkpoint;
        } catch (EOFException | UTFDataFormatException | IllegalArgumentException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw MachineFaults.of("reading the checkpoint", file, e);
        }
    }

    private static BadInputException damaged(Path file, Exception cause) {
        return new BadInputException("This checkpoint is damaged", file.toString(), "Go on from an earlier one", cause);
    }

    private static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
        out.writeLong(WORD);
        out.writeInt(VERSION);
        Checkpoint.Progress p = checkpoint.progress();
        out.writeInt(p.examples());
        out.writeInt(p.epoch());
        out.writeInt(p.position());
        out.writeLong(p.steps());
        out.writeLong(p.random());
        out.writeDouble(p.lossSum());
        out.writeFloat(p.lossScale());
        out.writeInt(p.goodSteps());
        out.writeDouble(p.bestLoss());
        out.writeInt(p.waited());
        out.writeBoolean(p.stoppedEarly());
        weights(checkpoint.weights(), out);
        out.writeInt(checkpoint.optimiser().steps());
        out.writeInt(checkpoint.optimiser().slots().size());
        for (float[][] slots : checkpoint.optimiser().slots()) {
            out.writeInt(slots.length);
            for (float[] slot : slots) {
                tensor(Tensor.of(slot, slot.length), out);
            }
        }
        out.writeBoolean(checkpoint.best().isPresent());
        if (checkpoint.best().isPresent()) {
            weights(checkpoint.best().get(), out);
        }
    }

    private static Checkpoint read(DataInputStream in) throws IOException {
        Checkpoint.Progress progress = new Checkpoint.Progress(in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong(),
                in.readDouble(), in.readFloat(), in.readInt(), in.readDouble(), in.readInt(), in.readBoolean());
        Checkpoint.Weights weights = weights(in);
        int steps = in.readInt();
        List<float[][]> slots = new ArrayList<>();
        for (int p = in.readInt(); p > 0; p--) {
            List<float[]> arrays = new ArrayList<>();
            for (int s = in.readInt(); s > 0; s--) {
                arrays.add(tensor(in).values());
            }
            slots.add(arrays.toArray(float[][]::new));
        }
        Optional<Checkpoint.Weights> best = in.readBoolean() ? Optional.of(weights(in)) : Optional.empty();
        return new Checkpoint(progress, weights, new Optimiser.State(steps, slots), best);
    }

    private static void weights(Checkpoint.Weights weights, DataOutputStream out) throws IOException {
        for (Map<String, Tensor> map : List.of(weights.parameters(), weights.buffers())) {
            out.writeInt(map.size());
            for (Map.Entry<String, Tensor> entry : map.entrySet()) {
                out.writeUTF(entry.getKey());
                tensor(entry.getValue(), out);
            }
        }
    }

    private static Checkpoint.Weights weights(DataInputStream in) throws IOException {
        List<Map<String, Tensor>> maps = new ArrayList<>();
        for (int m = 0; m < 2; m++) {
            Map<String, Tensor> map = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                map.put(in.readUTF(), tensor(in));
            }
            maps.add(map);
        }
        return new Checkpoint.Weights(maps.get(0), maps.get(1));
    }

    private static void tensor(Tensor tensor, DataOutputStream out) throws IOException {
        out.writeInt(tensor.axes());
        for (int size : tensor.shape()) {
            out.writeInt(size);
        }
        float[] values = tensor.values();
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK);
        for (int at = 0; at < values.length; at += CHUNK) {
            int n = Math.min(CHUNK, values.length - at);
            bytes.asFloatBuffer().put(values, at, n);
            out.write(bytes.array(), 0, 4 * n);
        }
    }

    private static Tensor tensor(DataInputStream in) throws IOException {
        int axes = in.readInt();
        if (axes < 0 || axes > 32) {
            throw new IllegalArgumentException("a tensor of " + axes + " axes");
        }
        int[] shape = new int[axes];
        for (int i = 0; i < axes; i++) {
            shape[i] = in.readInt();
        }
        int elements = Shape.elements(shape);
        // Grown as the bytes come, so that a damaged size does not ask for memory that the file has no numbers for.
        float[] values = new float[Math.min(elements, CHUNK)];
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK);
        for (int at = 0; at < elements; at += CHUNK) {
            int n = Math.min(CHUNK, elements - at);
            in.readFully(bytes.array(), 0, 4 * n);
            if (at + n > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(elements, 2L * values.length));
            }
            bytes.asFloatBuffer().get(values, at, n);
        }
        return Tensor.of(values, shape);
    }
}
