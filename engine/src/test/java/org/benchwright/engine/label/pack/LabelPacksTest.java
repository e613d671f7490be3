package org.benchwright.engine.label.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelPacksTest {
    private static final String SCHEMA = "guidelines: Look *twice*.\nquestions:\n  - {id: topic, kind: choice, labels: [spam, ham]}\n";

    @TempDir
    Path folder;
    private Engine home;

    @BeforeEach
    void open() throws IOException {
        home = home("home", "mails");
    }

    @AfterEach
    void close() {
        home.close();
    }

    private Engine home(String name, String project) throws IOException {
        Engine engine = Engine.init(folder.resolve(name));
        List<String> lines = new ArrayList<>(List.of("id,text,share,day"));
        for (int i = 0; i < 20; i++) {
            lines.add(i + ",mail number " + i + " 😀," + i / 4.0 + ",2026-01-0" + (1 + i % 9));
        }
        engine.datasets().importFile(Files.write(folder.resolve(name + ".csv"), lines), "mails", ImportOptions.detect(), JobContext.none());
        engine.labels().create(new NewProject(project, "mails", new Media(MediaKind.TEXT, List.of("text")), SCHEMA, LabelRules.USUAL.with(2), ""));
        return engine;
    }

    private static Answers label(String label) {
        return Answers.of("topic", Answer.Choice.of(label));
    }

    private Engine away(Path pack, String name) {
        Engine engine = Engine.init(folder.resolve(name));
        engine.labelPacks().open(pack, JobContext.none());
        return engine;
    }

    private static void say(Engine in, String who, long item, String label) {
        in.labels().work("mails").annotate(who, item, label(label), OptionalDouble.of(2.5));
    }

    private static String said(Engine in, long item) {
        return in.labels().work("mails").annotations(item).stream().map(a -> a.annotator() + " " + a.answers().words() + a.state().word()).sorted().toList().toString();
    }

    @Test
    void a_colleague_labels_a_pack_and_what_comes_back_is_taken_once() {
        say(home, "eva", 4, "spam");
        PackReport out = home.labelPacks().pack("mails", PackWish.next("ana", 6), folder.resolve("ana.bwpack"), JobContext.none());
        assertThat(out.items()).isEqualTo(6);
        assertThat(home.labels().team().assignments("mails").get("ana")).hasSize(6);
        Path back = folder.resolve("ana-done.bwpack");
        Path later = folder.resolve("ana-later.bwpack");
        try (Engine ana = away(folder.resolve("ana.bwpack"), "ana")) {
            assertThat(ana.labels().project("mails").schema().guidelines()).isEqualTo("Look *twice*.");
            assertThat(ana.labels().work("mails").item(0).text("text")).isEqualTo(home.labels().work("mails").item(home.labels().team().assignments("mails").get("ana").getFirst()).text("text"));
            assertThatThrownBy(() -> ana.labelPacks().back(Optional.empty(), back, JobContext.none())).hasMessageContaining("Nothing was answered");
            say(ana, "ana", 0, "spam");
            say(ana, "ana", 1, "ham");
            ana.labels().work("mails").skip("ana", 2);
            assertThat(ana.labelPacks().back(Optional.empty(), back, JobContext.none()).annotations()).isEqualTo(3);
            say(ana, "ana", 1, "spam");
            say(ana, "ana", 3, "ham");
            ana.labelPacks().back(Optional.of("mails"), later, JobContext.none());
            assertThatThrownBy(() -> ana.labelPacks().merge(back, Prefer.ASK, JobContext.none())).hasMessageContaining("not made from a project of this workspace");
        }
        assertThat(home.labelPacks().preview(back, JobContext.none()).fresh()).isEqualTo(3);
        assertThat(home.labelPacks().merge(back, Prefer.ASK, JobContext.none()).taken()).isEqualTo(3);
        long item = home.labels().team().assignments("mails").get("ana").getFirst();
        Annotation first = home.labels().work("mails").annotation("ana", item).orElseThrow();
        assertThat(first.seconds()).hasValue(2.5);
        assertThat(first.source()).isEqualTo("pack " + out.id());
        assertThat(home.labelPacks().merge(back, Prefer.ASK, JobContext.none()).taken()).isZero();
        assertThat(home.labelPacks().merge(later, Prefer.ASK, JobContext.none()).taken()).isEqualTo(2);
        MergeReport again = home.labelPacks().merge(back, Prefer.ASK, JobContext.none());
        assertThat(again.taken()).isZero();
        assertThat(again.older()).isEqualTo(1);
        home.labels().work("mails").undo(Labels.me());
        assertThat(home.labels().work("mails").progress().byPerson().getOrDefault("ana", 0L)).isEqualTo(2);
    }

    @Test
    void what_the_same_person_said_here_meanwhile_is_a_conflict_until_somebody_chooses() {
        home.labelPacks().pack("mails", PackWish.rows("ana", 3, 5), folder.resolve("p.bwpack"), JobContext.none());
        Path back = folder.resolve("back.bwpack");
        try (Engine ana = away(folder.resolve("p.bwpack"), "ana")) {
            say(ana, "ana", 0, "spam");
            say(ana, "ana", 1, "spam");
            ana.labelPacks().back(Optional.empty(), back, JobContext.none());
        }
        say(home, "ana", 3, "ham");
        assertThat(home.labelPacks().preview(back, JobContext.none()).conflicts()).extracting(MergeReport.Conflict::item).containsExactly(3L);
        assertThatThrownBy(() -> home.labelPacks().merge(back, Prefer.ASK, JobContext.none())).isInstanceOf(BadInputException.class).hasMessageContaining("1 answer differs");
        assertThat(said(home, 4)).isEqualTo("[]");
        home.labelPacks().merge(back, Prefer.NEWEST, JobContext.none());
        assertThat(said(home, 3)).isEqualTo("[ana hamdone]");
        assertThat(said(home, 4)).isEqualTo("[ana spamdone]");
        home.labelPacks().merge(back, Prefer.THEIRS, JobContext.none());
        assertThat(said(home, 3)).isEqualTo("[ana spamdone]");
    }

    @Test
    void answers_keep_the_schema_version_they_were_given_by() {
        home.labelPacks().pack("mails", PackWish.rows("ana", 0, 1), folder.resolve("p.bwpack"), JobContext.none());
        home.labels().schema("mails", SCHEMA.replace("ham]", "ham, other]"), "more");
        Path back = folder.resolve("back.bwpack");
        try (Engine ana = away(folder.resolve("p.bwpack"), "ana")) {
            say(ana, "ana", 0, "ham");
            ana.labelPacks().back(Optional.empty(), back, JobContext.none());
        }
        assertThat(home.labelPacks().merge(back, Prefer.ASK, JobContext.none()).notes()).singleElement().asString().contains("earlier version");
        assertThat(home.labels().work("mails").annotation("ana", 0).orElseThrow().schemaVersion()).isEqualTo(1);
    }

    @Test
    void cut_changed_foreign_and_newer_packs_are_refused() throws IOException {
        Path pack = folder.resolve("p.bwpack");
        home.labelPacks().pack("mails", PackWish.rows("ana", 0, 1), pack, JobContext.none());
        byte[] bytes = Files.readAllBytes(pack);
        Path cut = Files.write(folder.resolve("cut.bwpack"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> home.labelPacks().merge(cut, Prefer.ASK, JobContext.none())).hasMessageContaining("cut off");
        assertThatThrownBy(() -> home.labelPacks().merge(Files.writeString(folder.resolve("no.bwpack"), "hello"), Prefer.ASK, JobContext.none()))
                .hasMessageContaining("no pack");
        assertThatThrownBy(() -> home.labelPacks().merge(pack, Prefer.ASK, JobContext.none())).hasMessageContaining("holds no answers");
        Path changed = rewritten(pack, "items.jsonl", text -> text.replace("number 1", "number 2"), false);
        assertThatThrownBy(() -> home.labelPacks().open(changed, JobContext.none())).hasMessageContaining("changed after it was made: items.jsonl");
        Path manifest = rewritten(pack, "manifest.json", text -> text.replace("\"to\":\"ana\"", "\"to\":\"ben\""), false);
        assertThatThrownBy(() -> home.labelPacks().open(manifest, JobContext.none())).hasMessageContaining("changed after it was made: manifest.json");
        Path newer = rewritten(pack, "manifest.json", text -> text.replace("\"version\":1", "\"version\":2"), true);
        assertThatThrownBy(() -> home.labelPacks().open(newer, JobContext.none())).hasMessageContaining("knows up to 1");
        assertThatThrownBy(() -> home.labelPacks().open(pack, JobContext.none())).hasMessageContaining("already");
        try (Engine other = home("other", "mails")) {
            Path back = folder.resolve("back.bwpack");
            try (Engine ana = away(pack, "ana")) {
                say(ana, "ana", 0, "ham");
                ana.labelPacks().back(Optional.empty(), back, JobContext.none());
            }
            assertThatThrownBy(() -> other.labelPacks().merge(back, Prefer.ASK, JobContext.none())).hasMessageContaining("belongs to \"mails\" elsewhere");
        }
        assertThat(home.labels().work("mails").progress().labels()).isZero();
    }

    private Path rewritten(Path pack, String name, java.util.function.UnaryOperator<String> change, boolean sum) throws IOException {
        Path to = folder.resolve("re" + System.nanoTime() + ".bwpack");
        try (ZipFile from = new ZipFile(pack.toFile()); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            byte[] changed = change.apply(new String(from.getInputStream(from.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            for (ZipEntry entry : from.stream().map(e -> (ZipEntry) e).toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                out.write(entry.getName().equals(name) ? changed : sum && entry.getName().equals("manifest.sha256")
                        ? Checksums.sha256(changed).getBytes(StandardCharsets.US_ASCII) : bytes);
                out.closeEntry();
            }
        }
        return to;
    }

    @Test
    void pictures_travel_with_their_pack() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int i = 0; i < 3; i++) {
            BufferedImage image = new BufferedImage(8 + i, 6, BufferedImage.TYPE_INT_RGB);
            try (OutputStream out = Files.newOutputStream(pictures.resolve("p" + i + ".png"))) {
                ImageIO.write(image, "png", out);
            }
        }
        home.labels().folder(pictures, MediaKind.IMAGE, "pics", false, JobContext.none());
        home.labels().create(new NewProject("pics", "pics", new Media(MediaKind.IMAGE, List.of("path")), SCHEMA, LabelRules.USUAL, ""));
        PackReport report = home.labelPacks().pack("pics", new PackWish("ana", OptionalLong.empty(), OptionalLong.empty(), Optional.of("width > 8"),
                OptionalInt.empty()), folder.resolve("pics.bwpack"), JobContext.none());
        assertThat(report.items()).isEqualTo(2);
        Path back = folder.resolve("back.bwpack");
        try (Engine ana = away(folder.resolve("pics.bwpack"), "ana")) {
            assertThat(Checksums.sha256(ana.labels().work("pics").file(1).path())).isEqualTo(Checksums.sha256(pictures.resolve("p2.png")));
            ana.labels().work("pics").annotate("ana", 1, label("ham"), OptionalDouble.empty());
            ana.labelPacks().back(Optional.empty(), back, JobContext.none());
        }
        assertThat(home.labelPacks().merge(back, Prefer.ASK, JobContext.none()).taken()).isEqualTo(1);
        assertThat(home.labels().work("pics").annotation("ana", 2)).isPresent();
    }
}
