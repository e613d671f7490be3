package org.benchwright.views.label.draw;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.ItemFile;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.media.SoundFile;
import org.benchwright.engine.label.media.SoundPeaks;
import org.benchwright.views.shell.PanelContext;

/** A sound as a waveform that plays. */
final class SoundPane extends VBox {
    private record Loaded(SoundFile sound, SoundPeaks peaks, String warning) {
    }

    private final PanelContext context;
    private final LabelProject project;
    private final Optional<SegmentModel> model;
    private final WaveCanvas wave;
    private final Label word = new Label();
    private final Label time = new Label();
    private final Button play = new Button("Play");
    private final Consumer<String> tell;
    private final SoundPlayer player = new SoundPlayer(this::stopped);
    private final AnimationTimer follow = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (player.playing()) {
                cursor(player.position());
            }
        }
    };
    private Optional<SoundFile> sound = Optional.empty();
    private long asked;

    /** @param tell hears what people should know: a warning, or that there is no sound device */
    SoundPane(PanelContext context, LabelProject project, Optional<SegmentModel> model, Consumer<String> tell) {
        super(8);
        this.context = context;
        this.project = project;
        this.model = model;
        this.tell = tell;
        wave = new WaveCanvas(model);
        wave.setId("wave");
        word.getStyleClass().add("bw-picture-word");
        word.setId("wave-word");
        word.setWrapText(true);
        word.setMaxWidth(520);
        word.setMouseTransparent(true);
        time.getStyleClass().add("bw-caption");
        time.setId("wave-time");
        play.setId("wave-play");
        play.setFocusTraversable(false);
        play.setOnAction(e -> playOrPause());
        StackPane stack = new StackPane(wave, word);
        stack.setMaxHeight(360);
        VBox.setVgrow(stack, Priority.ALWAYS);
        HBox row = new HBox(12, play, time);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(stack, row);
        setMinHeight(180);
        time();
    }

    WaveCanvas wave() {
        return wave;
    }

    boolean ready() {
        return sound.isPresent();
    }

    void show(LabelItem item) {
        stop();
        sound = Optional.empty();
        wave.show(Optional.empty());
        word.setText("Reading the sound …");
        time();
        long mine = ++asked;
        context.background().read(() -> {
            ItemFile file = context.engine().labels().work(project.name()).file(item.index());
            SoundFile read = new SoundFile(file.path());
            return new Loaded(read, read.peaks(JobContext.none()), file.warning());
        }, loaded -> {
            if (mine == asked) {
                sound = Optional.of(loaded.sound());
                word.setText("");
                wave.show(Optional.of(loaded.peaks()));
                model.ifPresent(m -> m.length(loaded.peaks().seconds()));
                tell.accept(loaded.warning());
                time();
            }
        }, failure -> {
            if (mine == asked) {
                word.setText(DrawEditor.words(failure));
                tell.accept("");
            }
        });
    }

    /** The model's cursor moved, or the sound came that far. */
    void cursor(double at) {
        if (model.isPresent() && model.get().cursor() != at) {
            model.get().cursor(at);
        }
        wave.cursor(at);
        time();
    }

    private void time() {
        time.setText(sound.isEmpty() ? "" : WaveCanvas.clock(wave.cursor(), 0.01) + " of " + WaveCanvas.clock(wave.seconds(), 0.01)
                + model.flatMap(SegmentModel::chosen).map(s -> "   ·   chosen " + WaveCanvas.clock(s.start(), 0.001) + " to " + WaveCanvas.clock(s.end(), 0.001)).orElse(""));
    }

    void playOrPause() {
        if (player.playing()) {
            stop();
        } else {
            double from = wave.cursor() >= wave.seconds() - 0.01 ? 0 : wave.cursor();
            begin(from, wave.seconds(), false);
        }
    }

    /** Plays the chosen stretch over and over, or all of the sound when none is chosen. */
    void loop() {
        Optional<Segment> chosen = model.flatMap(SegmentModel::chosen);
        if (player.playing()) {
            stop();
        } else {
            begin(chosen.map(Segment::start).orElse(0.0), chosen.map(Segment::end).orElse(wave.seconds()), true);
        }
    }

    private void begin(double from, double to, boolean again) {
        sound.ifPresent(s -> {
            play.setText("Pause");
            player.play(s, from, to, again);
            follow.start();
        });
    }

    void stop() {
        player.stop();
        stopped("");
    }

    private void stopped(String problem) {
        follow.stop();
        play.setText("Play");
        if (!problem.isEmpty()) {
            tell.accept(problem);
        }
    }
}
