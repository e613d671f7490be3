package org.benchwright.engine.workspace;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.benchwright.engine.fault.MachineFaults;

/**
 * Where the process that has a workspace open does what other processes of the same user ask, so that each sees the other's changes at once. A
 * socket in a folder that only the user can enter; the workspace's file {@value #FILE} says where. Words go in, both streams and the exit code
 * come out.
 */
public final class WorkspaceDoor implements AutoCloseable {
    static final String FILE = ".door";
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int END = 0;
    private static final int MOST_WORDS = 10_000;
    private static final int LONGEST_WORD = 10_000_000;
    private static final System.Logger LOG = System.getLogger(WorkspaceDoor.class.getName());

    /** Does what the words ask; the exit code is returned. */
    @FunctionalInterface
    public interface Answering {
        int answer(List<String> words, OutputStream out, OutputStream err);
    }

    private final Path sign;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Answering answering;

    private WorkspaceDoor(Path sign, Path socket, ServerSocketChannel server, Answering answering) {
        this.sign = sign;
        this.socket = socket;
        this.server = server;
        this.answering = answering;
    }

    /** Lets others in from now on. */
    public static WorkspaceDoor open(Workspace workspace, Answering answering) {
        Path sign = workspace.root().resolve(FILE);
        try {
            // The path of a socket has about a hundred characters; a workspace's may have more.
            Path socket = Files.createTempDirectory("benchwright-").resolve("door");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            DurableFiles.write(sign, socket.toString().getBytes(StandardCharsets.UTF_8));
            WorkspaceDoor door = new WorkspaceDoor(sign, socket, server, answering);
            Thread.ofVirtual().name("workspace-door").start(door::serve);
            return door;
        } catch (IOException e) {
            throw MachineFaults.of("opening a door for other processes", sign, e);
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                Thread.ofPlatform().daemon().name("workspace-caller").start(() -> answer(caller));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "A caller could not be let in", e);
                return;
            }
        }
    }

    private void answer(SocketChannel caller) {
        try (caller; DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(caller)));
                DataOutputStream back = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(caller)))) {
            String actor = text(in);
            int count = in.readInt();
            if (count < 0 || count > MOST_WORDS) {
                throw new IOException("a caller gave " + count + " words");
            }
            List<String> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                words.add(text(in));
            }
            int code = AuditLog.as(actor, () -> answering.answer(words, frames(back, OUT), frames(back, ERR)));
            synchronized (back) {
                back.writeByte(END);
                back.writeInt(code);
                back.flush();
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A caller went away", gone);
        }
    }

    /**
     * Asks the process that has the workspace open to do what the words say; what it prints is written as it comes. Empty when no process
     * answers.
     */
    public static OptionalInt knock(Path workspace, List<String> words, OutputStream out, OutputStream err) {
        Path sign = workspace.resolve(FILE);
        if (!Files.isRegularFile(sign)) {
            return OptionalInt.empty();
        }
        try (SocketChannel door = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(Files.readString(sign).strip())))) {
            DataOutputStream to = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(door)));
            put(to, AuditLog.actor());
            to.writeInt(words.size());
            for (String word : words) {
                put(to, word);
            }
            to.flush();
            DataInputStream from = new DataInputStream(new BufferedInputStream(Channels.newInputStream(door)));
            for (int kind = from.readByte(); kind != END; kind = from.readByte()) {
                byte[] bytes = from.readNBytes(from.readInt());
                (kind == OUT ? out : err).write(bytes);
            }
            return OptionalInt.of(from.readInt());
        } catch (IOException nobody) {
            LOG.log(System.Logger.Level.DEBUG, "Nobody answers at the door", nobody);
            return OptionalInt.empty();
        }
    }

    private static void put(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_WORD) {
            throw new IOException("a caller's word has " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static OutputStream frames(DataOutputStream back, int kind) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                synchronized (back) {
                    back.writeByte(kind);
                    back.writeInt(length);
                    back.write(bytes, from, length);
                    back.flush();
                }
            }
        };
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(sign);
            DurableFiles.delete(socket.getParent());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The door for other processes did not close cleanly", e);
        }
    }
}
