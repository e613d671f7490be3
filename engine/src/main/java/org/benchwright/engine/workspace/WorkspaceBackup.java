package org.benchwright.engine.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;

/** A whole workspace in one zip, and back. */
public final class WorkspaceBackup {
    private static final List<String> LEFT_OUT = List.of("logs", "backups", "checkpoints", "cache");

    /**
     * What was written.
     *
     * @param bytes size of the zip
     */
    public record Backup(String file, long bytes, int files, String sha256) {
    }

    private WorkspaceBackup() {
    }

    /**
     * Writes a consistent copy of the workspace to {@code zip}, which must not be there yet.
     *
     * @throws BadInputException when the file is there, lies among what is backed up, or the disk is full
     */
    public static Backup write(Workspace workspace, Path zip, JobContext job) {
        Path target = zip.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new BadInputException("The file is already there.", target.toString(), "Choose another name; a backup is never overwritten.");
        }
        if (target.startsWith(workspace.root()) && !target.startsWith(workspace.folder("backups"))) {
            throw new BadInputException("The file lies among what is to be backed up.", target.toString(),
                    "Name a file outside the workspace or in its folder backups.");
        }
        Path temporary = target.resolveSibling(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID());
        Path database = workspace.folder("backups").resolve(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID() + ".zip");
        try {
            Files.createDirectories(target.getParent());
            // The database first: a file it names was written before it, and files are never changed.
            workspace.database().backupTo(database);
            int count = 1;
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(temporary))) {
                out.setLevel(1);
                copyDatabase(database, out);
                List<Path> files = files(workspace.root());
                for (Path file : files) {
                    job.checkCancelled();
                    job.progress((double) count / (files.size() + 1), workspace.root().relativize(file).toString());
                    out.putNextEntry(new ZipEntry(workspace.root().relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, out);
                    out.closeEntry();
                    count++;
                }
            }
            DurableFiles.sync(temporary);
            DurableFiles.move(temporary, target);
            Backup made = new Backup(target.toString(), Files.size(target), count, Checksums.sha256(target));
            workspace.database().write(c -> {
                workspace.audit().append(c, "workspace", "backup", java.util.Map.of("file", target.toString(), "sha256", made.sha256()));
                return null;
            });
            return made;
        } catch (IOException e) {
            throw MachineFaults.of("writing the backup", target, e);
        } finally {
            removeQuietly(temporary);
            removeQuietly(database);
        }
    }

    /**
     * Unpacks a backup into {@code folder}, which must be empty or not there, and checks it.
     *
     * @throws BadInputException when the file is no whole backup; the folder is then left as it was
     */
    public static WorkspaceCheck.Report restore(Path zip, Path folder, JobContext job) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(zip)) {
            throw new BadInputException("There is no such backup file.", zip.toString(), "Check the path.");
        }
        try {
            if (Files.exists(root) && (!Files.isDirectory(root) || !isEmpty(root))) {
                throw new BadInputException("The folder is not empty.", root.toString(), "Name a folder that is empty or not there yet.");
            }
            Path temporary = root.resolveSibling(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID());
            try {
                unpack(zip, temporary, job);
                Files.deleteIfExists(root);
                DurableFiles.move(temporary, root);
            } finally {
                DurableFiles.delete(temporary);
            }
        } catch (ZipException e) {
            throw new BadInputException("The file is no whole backup: " + e.getMessage(), zip.toString(), "Use another backup.", e);
        } catch (IOException e) {
            throw MachineFaults.of("restoring the backup", root, e);
        }
        try (Workspace restored = Workspace.open(root)) {
            return WorkspaceCheck.run(restored, job);
        }
    }

    private static void unpack(Path zip, Path into, JobContext job) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.getEntry(Database.FILE) == null) {
                throw new BadInputException("The file is no workspace backup: it has no " + Database.FILE + ".", zip.toString(),
                        "Use a file made by `benchwright workspace backup`.");
            }
            int done = 0;
            for (ZipEntry entry : file.stream().toList()) {
                job.checkCancelled();
                job.progress((double) done++ / file.size(), entry.getName());
                Path place = into.resolve(entry.getName()).normalize();
                if (!place.startsWith(into)) {
                    throw new BadInputException("The backup names a file outside the workspace: " + entry.getName(), zip.toString(),
                            "Do not use this file.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                    continue;
                }
                Files.createDirectories(place.getParent());
                try (InputStream in = file.getInputStream(entry); OutputStream out = Files.newOutputStream(place)) {
                    in.transferTo(out);
                }
                DurableFiles.sync(place);
            }
        }
    }

    private static void copyDatabase(Path databaseZip, ZipOutputStream out) throws IOException {
        try (ZipFile zip = new ZipFile(databaseZip.toFile())) {
            ZipEntry entry = zip.stream().filter(e -> e.getName().endsWith(".mv.db")).findFirst()
                    .orElseThrow(() -> new IOException("the database backup is empty"));
            out.putNextEntry(new ZipEntry(Database.FILE));
            try (InputStream in = zip.getInputStream(entry)) {
                in.transferTo(out);
            }
            out.closeEntry();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).filter(f -> {
                Path relative = root.relativize(f);
                String first = relative.getName(0).toString();
                boolean temporary = false;
                for (Path part : relative) {
                    temporary |= part.toString().startsWith(DurableFiles.TEMPORARY_PREFIX);
                }
                return !temporary && !LEFT_OUT.contains(first) && !first.startsWith("benchwright.") && !first.equals(WorkspaceLock.FILE);
            }).sorted().toList();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(WorkspaceBackup.class.getName()).log(System.Logger.Level.WARNING, "A temporary file stays: " + file, e);
        }
    }
}
