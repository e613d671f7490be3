package org.benchwright.engine.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/**
 * One portable folder with everything: {@code benchwright.mv.db} (metadata and state), {@code data/} (immutable Parquet, one folder a
 * dataset version), {@code artifacts/} (content-addressed), {@code recipes/}, {@code plugins/}, {@code backups/}, {@code logs/},
 * {@code checkpoints/} (where unfinished runs stand), {@code cache/} (what can be made again). One process has it open at a time.
 */
public final class Workspace implements AutoCloseable {
    private static final List<String> FOLDERS = List.of("data", "artifacts", "recipes", "plugins", "backups", "logs", "checkpoints", "cache");
    private static final List<String> LEFTOVERS = List.of(".", "data", "artifacts", "recipes", "backups", "checkpoints", "cache");

    private final Path root;
    private final WorkspaceLock lock;
    private final Database database;
    private final ArtifactStore artifacts;
    private final AuditLog audit;
    private final Settings settings;

    private Workspace(Path root, WorkspaceLock lock, Database database) {
        this.root = root;
        this.lock = lock;
        this.database = database;
        this.artifacts = new ArtifactStore(root.resolve("artifacts"), database);
        this.audit = new AuditLog(database);
        this.settings = new Settings(database);
    }

    /** Whether {@code folder} holds a workspace. */
    public static boolean isWorkspace(Path folder) {
        return Files.isRegularFile(folder.resolve(Database.FILE));
    }

    /**
     * Makes a new workspace and opens it.
     *
     * @throws BadInputException when the folder is not empty or cannot be written
     */
    public static Workspace init(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (isWorkspace(root)) {
            throw new BadInputException("There already is a workspace in this folder.", root.toString(),
                    "Open it as it is, or choose another folder.");
        }
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new BadInputException("This is a file, not a folder.", root.toString(), "Name a folder that is empty or not there yet.");
        }
        if (Files.isDirectory(root) && !empty(root)) {
            throw new BadInputException("The folder is not empty.", root.toString(), "Name a folder that is empty or not there yet.");
        }
        if (root.toString().contains(";")) {
            // In the database's JDBC URL a semicolon begins a setting and cannot be escaped.
            throw new BadInputException("A workspace's path cannot hold a semicolon.", root.toString(), "Choose another folder name.");
        }
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw MachineFaults.of("making the workspace folder", root, e);
        }
        checkWritable(root);
        Workspace workspace = start(root);
        workspace.database.write(c -> {
            workspace.audit.append(c, "workspace", "init", Map.of("name", root.getFileName().toString()));
            return null;
        });
        return workspace;
    }

    /**
     * Opens a workspace; an older one is migrated after a backup into {@code backups/}.
     *
     * @throws BadInputException when there is none, it is open elsewhere, read-only, damaged, or newer than this build
     */
    public static Workspace open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!isWorkspace(root)) {
            throw new BadInputException(Files.isDirectory(root) ? "There is no workspace in this folder." : "There is no such folder.",
                    root.toString(), "Make one with `benchwright workspace init DIR`, or name another with --workspace.");
        }
        checkWritable(root);
        return start(root);
    }

    private static Workspace start(Path root) {
        WorkspaceLock lock = WorkspaceLock.take(root);
        Database database = null;
        boolean opened = false;
        try {
            for (String name : FOLDERS) {
                Files.createDirectories(root.resolve(name));
            }
            removeLeftovers(root);
            database = Database.open(root);
            Migrations.apply(database, root.resolve("backups"));
            Workspace workspace = new Workspace(root, lock, database);
            opened = true;
            return workspace;
        } catch (IOException e) {
            throw MachineFaults.of("opening the workspace", root, e);
        } finally {
            if (!opened) {
                if (database != null) {
                    database.close();
                }
                lock.close();
            }
        }
    }

    /** What a killed process left under a temporary name was never acknowledged. */
    private static void removeLeftovers(Path root) throws IOException {
        for (String name : LEFTOVERS) {
            try (Stream<Path> files = Files.list(root.resolve(name))) {
                for (Path file : files.filter(f -> f.getFileName().toString().startsWith(DurableFiles.TEMPORARY_PREFIX)).toList()) {
                    DurableFiles.delete(file);
                }
            }
        }
    }

    private static boolean empty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw MachineFaults.of("looking into the folder", folder, e);
        }
    }

    private static void checkWritable(Path root) {
        if (!Files.isWritable(root) || lacksWriteBit(root) || databaseIsReadOnly(root)) {
            throw new BadInputException("The workspace is read-only.", root.toString(),
                    "Give your user the right to write there, or restore a copy to another folder.");
        }
    }

    private static boolean databaseIsReadOnly(Path root) {
        Path file = root.resolve(Database.FILE);
        return Files.exists(file) && (!Files.isWritable(file) || lacksWriteBit(file));
    }

    /** The administrator can write anywhere; a folder whose owner took away the write bit is still meant to stay as it is. */
    private static boolean lacksWriteBit(Path path) {
        try {
            return Files.getFileStore(path).supportsFileAttributeView("posix")
                    && !Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_WRITE);
        } catch (IOException e) {
            throw MachineFaults.of("reading the folder's permissions", path, e);
        }
    }

    public Path root() {
        return root;
    }

    /** The folder's name, which is the workspace's. */
    public String name() {
        return root.getFileName() == null ? root.toString() : root.getFileName().toString();
    }

    /** A folder of the layout, such as {@code data} or {@code plugins}. */
    public Path folder(String name) {
        return root.resolve(name);
    }

    public Database database() {
        return database;
    }

    public ArtifactStore artifacts() {
        return artifacts;
    }

    public AuditLog audit() {
        return audit;
    }

    public Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            lock.close();
        }
    }
}
