package org.benchwright.views.label.draw;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.benchwright.engine.label.media.SoundFile;

/** Plays a stretch of a sound on a thread of its own. */
final class SoundPlayer {
    private static final int CHUNK = 4096;

    private final Consumer<String> stopped;
    private volatile Optional<Playing> now = Optional.empty();

    /** What plays; a new one for each start, so that one that ends late stops nothing else. */
    private static final class Playing {
        private volatile boolean wanted = true;
        private volatile double position;
    }

    /** @param stopped called on the FX thread when it ends by itself, with why it could not play or nothing */
    SoundPlayer(Consumer<String> stopped) {
        this.stopped = stopped;
    }

    boolean playing() {
        return now.isPresent();
    }

    /** Seconds from the beginning of the sound. */
    double position() {
        return now.map(p -> p.position).orElse(0.0);
    }

    void play(SoundFile sound, double from, double to, boolean loop) {
        stop();
        Playing mine = new Playing();
        mine.position = from;
        now = Optional.of(mine);
        Thread.ofPlatform().daemon().name("sound").start(() -> {
            String problem = run(mine, sound, from, to, loop);
            Platform.runLater(() -> {
                if (now.filter(p -> p == mine).isPresent()) {
                    now = Optional.empty();
                    stopped.accept(problem);
                }
            });
        });
    }

    void stop() {
        now.ifPresent(p -> p.wanted = false);
        now = Optional.empty();
    }

    private static String run(Playing mine, SoundFile sound, double from, double to, boolean loop) {
        try {
            do {
                once(mine, sound, from, to);
            } while (loop && mine.wanted);
            return "";
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException none) {
            return "This machine has no sound device that can play; labels can still be given.";
        } catch (IOException | RuntimeException broken) {
            System.getLogger(SoundPlayer.class.getName()).log(System.Logger.Level.WARNING, "A sound could not be played", broken);
            return "The sound cannot be played.";
        }
    }

    private static void once(Playing mine, SoundFile sound, double from, double to) throws LineUnavailableException, IOException {
        try (AudioInputStream in = sound.from(from); SourceDataLine line = AudioSystem.getSourceDataLine(in.getFormat())) {
            AudioFormat format = in.getFormat();
            line.open(format);
            line.start();
            long left = (long) ((to - from) * format.getFrameRate()) * format.getFrameSize();
            byte[] bytes = new byte[CHUNK / format.getFrameSize() * format.getFrameSize()];
            while (mine.wanted && left > 0) {
                int n = in.read(bytes, 0, (int) Math.min(bytes.length, left));
                if (n <= 0) {
                    break;
                }
                line.write(bytes, 0, n);
                left -= n;
                mine.position = from + line.getMicrosecondPosition() / 1e6;
            }
            if (mine.wanted) {
                line.drain();
            }
        }
    }
}
