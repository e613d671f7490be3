package org.benchwright.engine.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/** Files named by the SHA-256 of what is in them, so that equal content is kept once and a changed byte is found. */
public final class ArtifactStore {
    private final Path folder;
    private final Database database;
    private final ReentrantLock adding = new ReentrantLock();

    ArtifactStore(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    /** Keeps {@code content}; returns its SHA-256. */
    public String put(byte[] content, String mediaType) {
        String sha = Checksums.sha256(content);
        Path temporary = folder.resolve(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            Files.write(temporary, content);
            return keep(temporary, sha, content.length, mediaType);
        } catch (IOException e) {
            throw MachineFaults.of("storing an artifact", folder, e);
        }
    }

    /** Keeps a copy of {@code file}; returns its SHA-256. */
    public String put(Path file, String mediaType) {
        Path temporary = folder.resolve(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            Files.copy(file, temporary);
            return keep(temporary, Checksums.sha256(temporary), Files.size(temporary), mediaType);
        } catch (IOException e) {
            throw MachineFaults.of("storing an artifact", file, e);
        }
    }

    private String keep(Path temporary, String sha, long bytes, String mediaType) throws IOException {
        Path place = place(sha);
        adding.lock();
        try {
            if (Files.exists(place)) {
                Files.delete(temporary);
            } else {
                DurableFiles.sync(temporary);
                DurableFiles.move(temporary, place);
            }
            database.write(c -> Sql.update(c, "MERGE INTO artifact(sha256, bytes, media_type, created_at) KEY(sha256) VALUES (?, ?, ?, ?)",
                    sha, bytes, mediaType, Instant.now().toString()));
        } finally {
            adding.unlock();
        }
        return sha;
    }

    /** Runs work that takes artifacts away: what is there when it looks is all there is until it is done. */
    public <T> T whileNothingIsAdded(Supplier<T> work) {
        adding.lock();
        try {
            return work.get();
        } finally {
            adding.unlock();
        }
    }

    /** Removes the file of an artifact that no longer has an entry; where that fails, {@link #removeOrphans} will. */
    public void discard(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
        } catch (IOException e) {
            System.getLogger(ArtifactStore.class.getName()).log(System.Logger.Level.WARNING, "An artifact's file stays until the workspace is "
                    + "next opened: " + place(sha256), e);
        }
    }

    /** Removes files that have no entry, which a crash left; returns how many. */
    public int removeOrphans() {
        return whileNothingIsAdded(() -> {
            Set<String> known = new HashSet<>(database.read(c -> Sql.query(c, row -> row.getString(1), "SELECT sha256 FROM artifact")));
            try (Stream<Path> files = Files.walk(folder, 2)) {
                List<Path> orphans = files.filter(f -> f.getFileName().toString().matches("[0-9a-f]{64}") && !known.contains(f.getFileName().toString()))
                        .toList();
                for (Path orphan : orphans) {
                    Files.delete(orphan);
                }
                return orphans.size();
            } catch (IOException e) {
                throw MachineFaults.of("looking for leftovers", folder, e);
            }
        });
    }

    /** Where the content lies; read only. */
    public Path path(String sha256) {
        Path place = place(sha256);
        if (!Files.exists(place)) {
            throw new BadInputException("The artifact " + sha256 + " is not in this workspace.",
                    "Run `benchwright workspace check` and restore from a backup if it is damaged.");
        }
        return place;
    }

    /** The content. */
    public byte[] read(String sha256) {
        try {
            return Files.readAllBytes(path(sha256));
        } catch (IOException e) {
            throw MachineFaults.of("reading an artifact", place(sha256), e);
        }
    }

    /** What is missing or no longer has the content it is named after. */
    List<String> problems() {
        List<String> known = database.read(c -> Sql.query(c, row -> row.getString(1), "SELECT sha256 FROM artifact ORDER BY sha256"));
        List<String> problems = new ArrayList<>();
        for (String sha : known) {
            Path place = place(sha);
            try {
                if (!Files.exists(place)) {
                    problems.add("artifact " + sha + " is missing");
                } else if (!Checksums.sha256(place).equals(sha)) {
                    problems.add("artifact " + sha + " was changed: its content no longer has that checksum");
                }
            } catch (IOException e) {
                problems.add("artifact " + sha + " cannot be read: " + e.getMessage());
            }
        }
        return problems;
    }

    private Path place(String sha) {
        if (!sha.matches("[0-9a-f]{64}")) {
            throw new BadInputException("\"" + sha + "\" is not a SHA-256.", "Give 64 hexadecimal digits.");
        }
        return folder.resolve(sha.substring(0, 2)).resolve(sha);
    }
}
