package org.benchwright.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceDoorTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void words_go_in_with_who_says_them_and_both_streams_and_the_code_come_back() {
        try (Workspace workspace = Workspace.init(folder.resolve("w")); WorkspaceDoor door = WorkspaceDoor.open(workspace, (words, o, e) -> {
            try {
                o.write((AuditLog.actor() + " said " + words).getBytes(StandardCharsets.UTF_8));
                e.write('!');
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return 7;
        })) {
            assertThat(AuditLog.as("zoé", () -> WorkspaceDoor.knock(workspace.root(), List.of("data", "", "ünïcode words"), out, err))).hasValue(7);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("zoé said [data, , ünïcode words]");
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("!");
        }
    }

    @Test
    void several_callers_are_answered_each_with_its_own() {
        try (Workspace workspace = Workspace.init(folder.resolve("w"));
                WorkspaceDoor door = WorkspaceDoor.open(workspace, (words, o, e) -> Integer.parseInt(words.getFirst()))) {
            List<CompletableFuture<Integer>> asked = new ArrayList<>();
            IntStream.range(0, 20).forEach(i -> asked.add(CompletableFuture.supplyAsync(() -> WorkspaceDoor.knock(workspace.root(),
                    List.of(Integer.toString(i)), new ByteArrayOutputStream(), new ByteArrayOutputStream()).orElse(-1))));
            assertThat(asked).map(CompletableFuture::join).isEqualTo(IntStream.range(0, 20).boxed().toList());
        }
    }

    @Test
    void nobody_answers_where_no_door_is_was_or_a_dead_process_left_one() throws IOException {
        Path root = folder.resolve("w");
        try (Workspace workspace = Workspace.init(root)) {
            assertThat(WorkspaceDoor.knock(root, List.of(), out, err)).isEmpty();
            WorkspaceDoor.open(workspace, (words, o, e) -> 0).close();
            assertThat(root.resolve(".door")).doesNotExist();
            Files.writeString(root.resolve(".door"), folder.resolve("gone").toString());
            assertThat(WorkspaceDoor.knock(root, List.of(), out, err)).isEmpty();
        }
    }

    @Test
    void only_the_user_can_enter() throws IOException {
        try (Workspace workspace = Workspace.init(folder.resolve("w")); WorkspaceDoor door = WorkspaceDoor.open(workspace, (words, o, e) -> 0)) {
            Path socket = Path.of(Files.readString(workspace.root().resolve(".door")));
            if (Files.getFileStore(socket.getParent()).supportsFileAttributeView("posix")) {
                assertThat(Files.getPosixFilePermissions(socket.getParent())).allMatch(p -> p.name().startsWith("OWNER_"));
            }
            assertThat(socket).exists();
        }
    }
}
