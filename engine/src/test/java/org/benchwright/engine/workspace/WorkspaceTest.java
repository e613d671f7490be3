package org.benchwright.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path temp;
    private Path root;

    @BeforeEach
    void nameTheFolder() {
        root = temp.resolve("my workspace, with ümlauts");
    }

    private static void event(Workspace workspace, int i) {
        workspace.database().write(c -> {
            workspace.audit().append(c, "note", "add", Map.of("n", i, "text", "what happened"));
            return null;
        });
    }

    private void tamper(String sql) throws SQLException {
        String file = root.resolve("benchwright").toString();
        try (Connection c = DriverManager.getConnection("jdbc:h2:file:" + file, "sa", ""); Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    @Test
    void a_new_workspace_has_its_folders_and_checks_clean() {
        try (Workspace workspace = Workspace.init(root)) {
            assertThat(root.resolve("data")).isDirectory();
            assertThat(WorkspaceCheck.run(workspace, JobContext.none()).problems()).isEmpty();
            assertThat(WorkspaceInfo.of(workspace).schemaVersion()).isEqualTo(Migrations.current());
        }
    }

    @Test
    void what_was_written_is_there_after_reopening() {
        try (Workspace workspace = Workspace.init(root)) {
            workspace.settings().put("theme", "dark");
        }
        try (Workspace workspace = Workspace.open(root)) {
            assertThat(workspace.settings().get("theme")).contains("dark");
        }
    }

    @Test
    void a_folder_that_is_not_empty_is_left_alone() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> Workspace.init(root)).isInstanceOf(BadInputException.class).hasMessageContaining("not empty");
        assertThat(root.toFile().list()).containsExactly("mine.txt");
    }

    @Test
    void a_second_opening_is_refused_with_who_has_it() {
        try (Workspace first = Workspace.init(root)) {
            assertThat(first.name()).isEqualTo("my workspace, with ümlauts");
            assertThatThrownBy(() -> Workspace.open(root)).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("open in another Benchwright (process " + ProcessHandle.current().pid());
        }
        Workspace.open(root).close();
    }

    @Test
    void a_path_that_the_database_cannot_take_is_refused_before_anything_is_made() {
        assertThatThrownBy(() -> Workspace.init(temp.resolve("a;b"))).isInstanceOf(BadInputException.class).hasMessageContaining("semicolon");
        assertThat(temp.resolve("a;b")).doesNotExist();
    }

    @Test
    void a_missing_workspace_is_named() {
        assertThatThrownBy(() -> Workspace.open(root)).isInstanceOf(BadInputException.class).hasMessageContaining("no such folder");
        assertThatThrownBy(() -> Workspace.open(temp)).isInstanceOf(BadInputException.class).hasMessageContaining("no workspace in this folder");
    }

    @Test
    void a_read_only_workspace_is_refused_and_untouched() throws IOException {
        Workspace.init(root).close();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThatThrownBy(() -> Workspace.open(root)).isInstanceOf(BadInputException.class).hasMessageContaining("read-only");
        } finally {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void a_newer_workspace_is_refused_and_untouched() throws SQLException {
        Workspace.init(root).close();
        tamper("UPDATE schema_version SET version = 99");
        assertThatThrownBy(() -> Workspace.open(root)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("newer Benchwright (schema version 99, this build knows " + Migrations.current() + ")");
        assertThatThrownBy(() -> Workspace.open(root)).hasMessageContaining("99");
    }

    @Test
    void an_older_workspace_is_migrated_after_a_backup() throws Exception {
        Workspace.init(root).close();
        // What a workspace of schema version 1 looks like: the ground tables only.
        tamper("DROP ALL OBJECTS");
        tamper("CREATE TABLE schema_version (version INTEGER NOT NULL)");
        try (var script = Migrations.class.getResourceAsStream("migrations/V001__ground.sql")) {
            tamper(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        tamper("INSERT INTO schema_version VALUES (1)");
        tamper("INSERT INTO setting VALUES ('kept', 'yes')");
        try (Workspace workspace = Workspace.open(root)) {
            assertThat(workspace.settings().get("kept")).contains("yes");
            assertThat(WorkspaceInfo.of(workspace).schemaVersion()).isEqualTo(Migrations.current());
            assertThat(workspace.database().<Long>read(c -> Sql.number(c, "SELECT COUNT(*) FROM dataset"))).isZero();
        }
        try (Stream<Path> backups = Files.list(root.resolve("backups"))) {
            assertThat(backups.map(f -> f.getFileName().toString())).singleElement().asString().startsWith("before-migration-from-1-");
        }
    }

    @Test
    void every_migration_can_be_run_twice() throws SQLException {
        Workspace.init(root).close();
        tamper("UPDATE schema_version SET version = 0");
        try (Workspace workspace = Workspace.open(root)) {
            assertThat(WorkspaceCheck.run(workspace, JobContext.none()).ok()).isTrue();
        }
    }

    @Test
    void a_damaged_database_is_named_and_points_to_the_backups() throws IOException {
        Workspace.init(root).close();
        byte[] noise = new byte[16384];
        new java.util.Random(1).nextBytes(noise);
        Files.write(root.resolve(Database.FILE), noise);
        assertThatThrownBy(() -> Workspace.open(root)).isInstanceOf(BadInputException.class).hasMessageContaining("damaged")
                .hasMessageContaining("restore");
    }

    @Test
    void a_failed_write_changes_nothing() {
        try (Workspace workspace = Workspace.init(root)) {
            long before = workspace.audit().size();
            assertThatThrownBy(() -> workspace.database().write(c -> {
                workspace.audit().append(c, "note", "add", Map.of());
                throw new BadInputException("no", "");
            })).isInstanceOf(BadInputException.class);
            assertThat(workspace.audit().size()).isEqualTo(before);
        }
    }

    @Test
    void a_changed_audit_entry_is_found() throws SQLException {
        try (Workspace workspace = Workspace.init(root)) {
            for (int i = 0; i < 10; i++) {
                event(workspace, i);
            }
            assertThat(workspace.audit().problems()).isEmpty();
        }
        tamper("UPDATE audit_event SET arguments = REPLACE(arguments, 'what', 'whet') WHERE seq = 5");
        assertCheckFinds("audit entry 5 was changed");
    }

    @Test
    void a_removed_audit_entry_and_a_cut_tail_are_found() throws SQLException {
        try (Workspace workspace = Workspace.init(root)) {
            for (int i = 0; i < 10; i++) {
                event(workspace, i);
            }
        }
        tamper("DELETE FROM audit_event WHERE seq = 4");
        assertCheckFinds("audit entry 4 is missing");
        tamper("DELETE FROM audit_event WHERE seq >= 4");
        assertCheckFinds("the end of the audit log was cut or changed");
    }

    @Test
    void a_changed_and_a_missing_artifact_are_found() throws IOException {
        String kept;
        String lost;
        try (Workspace workspace = Workspace.init(root)) {
            kept = workspace.artifacts().put("content".getBytes(StandardCharsets.UTF_8), "text/plain");
            lost = workspace.artifacts().put("other".getBytes(StandardCharsets.UTF_8), "text/plain");
            assertThat(workspace.artifacts().put("content".getBytes(StandardCharsets.UTF_8), "text/plain")).isEqualTo(kept);
            Files.writeString(workspace.artifacts().path(kept), "contenT");
            Files.delete(workspace.artifacts().path(lost));
        }
        assertCheckFinds("artifact " + kept + " was changed");
        assertCheckFinds("artifact " + lost + " is missing");
    }

    @Test
    void what_a_killed_process_left_half_written_is_removed() throws IOException {
        Workspace.init(root).close();
        Files.createDirectories(root.resolve("data/.tmp-1"));
        Files.writeString(root.resolve("data/.tmp-1/part.parquet"), "half");
        Files.writeString(root.resolve("artifacts/.tmp-2"), "half");
        Workspace.open(root).close();
        assertThat(root.resolve("data/.tmp-1")).doesNotExist();
        assertThat(root.resolve("artifacts/.tmp-2")).doesNotExist();
    }

    @Test
    void a_backup_restores_to_an_equal_workspace() {
        Path zip = temp.resolve("backup.zip");
        Path again = temp.resolve("again");
        String sha;
        try (Workspace workspace = Workspace.init(root)) {
            sha = workspace.artifacts().put(new byte[100_000], "application/octet-stream");
            event(workspace, 1);
            WorkspaceBackup.write(workspace, zip, JobContext.none());
            assertThatThrownBy(() -> WorkspaceBackup.write(workspace, zip, JobContext.none())).hasMessageContaining("already there");
        }
        assertThat(WorkspaceBackup.restore(zip, again, JobContext.none()).problems()).isEmpty();
        try (Workspace restored = Workspace.open(again)) {
            assertThat(restored.artifacts().read(sha)).hasSize(100_000);
            assertThat(restored.audit().of("note")).hasSize(1);
        }
        assertThatThrownBy(() -> WorkspaceBackup.restore(zip, again, JobContext.none())).hasMessageContaining("not empty");
    }

    @Test
    void a_file_that_is_no_backup_leaves_no_folder() throws IOException {
        Path junk = Files.writeString(temp.resolve("junk.zip"), "PK but not really");
        Path into = temp.resolve("into");
        assertThatThrownBy(() -> WorkspaceBackup.restore(junk, into, JobContext.none())).isInstanceOf(BadInputException.class);
        assertThat(into).doesNotExist();
        Path whole = temp.resolve("backup.zip");
        try (Workspace workspace = Workspace.init(root)) {
            workspace.artifacts().put(new byte[300_000], "application/octet-stream");
            WorkspaceBackup.write(workspace, whole, JobContext.none());
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(temp.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> WorkspaceBackup.restore(cut, into, JobContext.none())).isInstanceOf(BadInputException.class);
        assertThat(into).doesNotExist();
    }

    private void assertCheckFinds(String problem) {
        try (Workspace workspace = Workspace.open(root)) {
            WorkspaceCheck.Report report = WorkspaceCheck.run(workspace, JobContext.none());
            assertThat(report.ok()).isFalse();
            assertThat(report.problems()).anyMatch(p -> p.contains(problem));
        }
    }
}
