package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.parts.Layout;
import org.benchwright.engine.data.parts.Part;
import org.benchwright.engine.data.parts.PartStore;
import org.benchwright.engine.data.parts.PartWriter;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/**
 * How versions lie in several files. Those files are named by their content and lie beside the folders of the dataset's versions, so that
 * versions which share rows share files.
 */
final class PartedVersions {
    /** Where they lie, in the dataset's folder. */
    static final String FOLDER = "parts";
    private static final String PREFIX = "part-";

    private final Workspace workspace;
    private final DatasetCatalog catalog;
    private final DuckDb duck;

    PartedVersions(Workspace workspace, DatasetCatalog catalog, DuckDb duck) {
        this.workspace = workspace;
        this.catalog = catalog;
        this.duck = duck;
    }

    /** The draft of a version that stands by itself: partitioned as is asked for, else as the version before was. */
    Draft arranged(String name, FileIntake.Taken taken, Path target, ImportOptions options, JobContext job) {
        Optional<Layout> before = options.partitionBy().isEmpty() ? catalog.find(name).flatMap(d -> layout(d.latest())) : Optional.empty();
        if (before.isEmpty() && options.partitionBy().isEmpty()) {
            return Draft.whole(taken);
        }
        Optional<Layout> layout = before.isEmpty() ? Optional.of(Layout.of(options.partitionBy()).require(taken.columns(), "dataset " + name))
                : before.get().in(taken.columns());
        if (layout.isEmpty()) {
            return Draft.whole(taken.noting("No longer partitioned by " + String.join(", ", before.get().words()) + ": a column is gone or is no time."));
        }
        return new Draft(taken, split(name, taken, taken.columns(), layout.get(), target, job), layout, Optional.empty(), Map.of());
    }

    /** Splits the table in a folder, which then is no longer there. */
    List<Draft.Piece> split(String name, FileIntake.Taken taken, List<ColumnInfo> columns, Layout layout, Path target, JobContext job) {
        Path whole = target.resolve(FileIntake.TABLE);
        try (DuckSession session = duck.open(job)) {
            DataSource table = new DataSource("dataset " + name, Optional.empty(), List.of(Part.of(whole, taken.rows(), taken.columns())), taken.rows(),
                    columns, 0, List.of(), false);
            List<Part> parts = new PartWriter(session, job).split(table, columns, layout, target, PREFIX);
            Files.delete(whole);
            return parts.stream().map(Draft.Piece::made).toList();
        } catch (DuckFault fault) {
            throw fault.aboutUs("partitioning " + name);
        } catch (IOException e) {
            throw MachineFaults.of("partitioning " + name, whole, e);
        }
    }

    /** By what a version is partitioned. */
    Optional<Layout> layout(DatasetVersion version) {
        return workspace.database().read(c -> PartStore.layout(c, version.dataset(), version.version()));
    }

    /** The files of a version to go on from, each with what is known of it. */
    List<Draft.Piece> pieces(DatasetVersion version, JobContext job) {
        List<StoredFile> files = version.tables();
        List<Part> parts = workspace.database().read(c -> PartStore.of(c, version, workspace.root()));
        List<Draft.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Part part = parts.get(i);
            if (files.size() == 1 && part.ranges().isEmpty()) {
                try (DuckSession session = duck.open(job)) {
                    part = new PartWriter(session, job).known(part.file(), version.rows(), version.columns(), Map.of());
                } catch (DuckFault fault) {
                    throw fault.aboutFile("The data cannot be read", part.file(), "Run `workspace check`.");
                }
            }
            pieces.add(new Draft.Piece(part, Optional.of(files.get(i))));
        }
        return pieces;
    }

    /** What a draft's files will be called, in the order of the rows; what is no table comes last. */
    static List<StoredFile> files(Draft draft, List<StoredFile> sealed, String dataset, int version) {
        String own = "data/" + dataset + "/v" + version + "/";
        if (draft.pieces().isEmpty()) {
            return sealed.stream().map(f -> new StoredFile(own + f.path(), f.sha256(), f.bytes())).toList();
        }
        Map<String, StoredFile> made = sealed.stream().collect(Collectors.toMap(StoredFile::path, f -> f));
        List<StoredFile> files = new ArrayList<>();
        for (Draft.Piece piece : draft.pieces()) {
            files.add(piece.kept().orElseGet(() -> {
                StoredFile file = made.get(piece.part().file().getFileName().toString());
                return new StoredFile("data/" + dataset + "/" + FOLDER + "/" + file.sha256() + ".parquet", file.sha256(), file.bytes());
            }));
        }
        sealed.stream().filter(f -> !f.path().endsWith(".parquet")).forEach(f -> files.add(new StoredFile(own + f.path(), f.sha256(), f.bytes())));
        return files;
    }

    /** Keeps what is known of the files and where the version comes from. */
    static void enter(Connection c, Draft draft, DatasetVersion version) throws SQLException {
        List<StoredFile> files = version.tables();
        for (int i = 0; i < draft.pieces().size(); i++) {
            PartStore.add(c, version.dataset(), files.get(i).path(), draft.pieces().get(i).part());
        }
        if (draft.layout().isPresent()) {
            PartStore.addLayout(c, version.dataset(), version.version(), draft.layout().get());
        }
        if (draft.base().isPresent()) {
            PartStore.addBase(c, version.dataset(), version.version(), draft.base().get().version(), draft.base().get().added());
        }
    }

    /** Moves the draft's new files to where all versions find them; those that are there already are not kept twice. */
    static void move(Draft draft, List<StoredFile> sealed, Path target, Path dataset) throws IOException {
        Map<Path, Path> places = new LinkedHashMap<>();
        for (StoredFile file : sealed) {
            if (!draft.pieces().isEmpty() && file.path().endsWith(".parquet")) {
                Path place = dataset.resolve(FOLDER).resolve(file.sha256() + ".parquet");
                if (Files.exists(place) || places.containsValue(place)) {
                    Files.delete(target.resolve(file.path()));
                } else {
                    places.put(target.resolve(file.path()), place);
                }
            }
        }
        DurableFiles.move(places);
    }
}
