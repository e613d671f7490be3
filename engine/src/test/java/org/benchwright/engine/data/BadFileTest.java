package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no table: one clear message each, and nothing left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFileTest {
    private record Bad(String name, byte[] content, String says) {
        @Override
        public String toString() {
            return name + ": " + says;
        }
    }

    private DataRoom room;

    @BeforeAll
    void open() throws IOException {
        room = new DataRoom();
    }

    @AfterAll
    void close() throws IOException {
        room.close();
    }

    private static Bad text(String name, String content, String says) {
        return new Bad(name, content.getBytes(StandardCharsets.UTF_8), says);
    }

    static Stream<Bad> files() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        byte[] parquet = parquet();
        byte[] torn = parquet.clone();
        Arrays.fill(torn, 4, parquet.length - 60, (byte) 7);
        String wide = IntStream.range(0, 20_001).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 500);
        return Stream.of(
                text("empty.csv", "", "The file is empty."),
                text("blank.csv", "\n\n\n", "The file is empty."),
                text("header.csv", "a,b,c\n", "The file has a header but no rows."),
                text("header.tsv", "a\tb", "The file has a header but no rows."),
                new Bad("noise.csv", noise, "binary"),
                new Bad("picture.csv", png, "a PNG picture"),
                new Bad("parquet.csv", parquet, "a Parquet file"),
                text("twice.csv", "a,b,a\n1,2,3\n", "The column name \"a\" occurs twice, in columns 1 and 3."),
                text("case.csv", "a,A\n1,2\n", "differing only in case"),
                text("ragged.csv", "a,b,c\n1,2\n3\n", "Not one line of the file is a row of its table. The first: The line has 2 fields instead of 3."),
                text("quote.csv", "\"a,b\n1,2\n", "The first line cannot be read: A quote is opened here and never closed."),
                text("wide.csv", wide + "\n" + wide + "\n", "The file has 20001 columns"),
                new Bad("odd.csv", new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, '\n', 0, 0, (byte) 0xD8, 'x', 0}, "not valid UTF-16LE"),
                text("empty.parquet", "", "The file is empty."),
                text("text.parquet", "a,b\n1,2\n3,4\n5,6\n", "The file is not Parquet."),
                new Bad("short.parquet", Arrays.copyOf(parquet, parquet.length / 2), "truncated"),
                new Bad("torn.parquet", torn, "cannot be read"),
                text("empty.jsonl", "\n", "The file is empty."),
                text("words.jsonl", "hello\nworld\n", "No line of the file is a JSON object."),
                text("array.json", "[]", "The array is empty."),
                text("numbers.json", "[1,2]", "Element 1 of the array is not an object."),
                text("cut.json", "[{\"a\":1},{\"a\":", "The file is not valid JSON"),
                text("more.json", "[{\"a\":1}] x", "not valid JSON"),
                new Bad("noise.jsonl", noise, "binary"),
                new Bad("what.xyz", noise, "of no known format"),
                new Bad("picture", png, "a PNG picture"));
    }

    private static byte[] parquet() throws IOException {
        try (DataRoom other = new DataRoom()) {
            DatasetVersion v = other.csv("a,b\n" + "1,x\n2,y\n".repeat(500));
            return Files.readAllBytes(other.workspace.root().resolve(v.files().getFirst().path()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWithOneClearMessageAndNothingIsLeft(Bad bad) throws IOException {
        Path file = room.file(bad.name(), bad.content());
        long events = room.workspace.audit().size();
        BadInputException refused = catchThrowableOfType(BadInputException.class,
                () -> room.datasets.importFile(file, "bad", ImportOptions.detect(), JobContext.none()));
        assertThat(refused.getMessage()).contains(bad.says()).contains(file.toString());
        assertThat(refused.lines()).hasSizeBetween(2, 3);
        assertThat(room.datasets.list()).isEmpty();
        assertThat(room.stored()).isEmpty();
        assertThat(room.workspace.audit().size()).isEqualTo(events);
        BadInputException asSource = catchThrowableOfType(BadInputException.class, () -> room.datasets.resolve(file.toString()));
        assertThat(asSource).isNotNull();
    }

    @Test
    void aFolderAMissingFileAndABadNameAreRefused() throws IOException {
        Path good = room.file("good.csv", "a\n1\n");
        assertThat(refused(room.files, "d")).contains("a folder");
        assertThat(refused(room.files.resolve("nothing.csv"), "d")).contains("no such file");
        for (String name : List.of("", "a/b", "../x", ".hidden", "a@1", "con", "x".repeat(121), "a b")) {
            assertThat(refused(good, name)).contains("cannot be a dataset's name");
        }
    }

    private String refused(Path file, String name) {
        return catchThrowableOfType(BadInputException.class,
                () -> room.datasets.importFile(file, name, ImportOptions.detect(), JobContext.none())).getMessage();
    }
}
