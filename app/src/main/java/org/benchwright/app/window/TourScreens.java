package org.benchwright.app.window;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.views.shell.Location;

/** Opens the real window, on a display or headless, walks through places in it and keeps a picture of each, light and dark. */
public final class TourScreens {
    private static final long PATIENCE_SECONDS = 60;
    /** After the last thing asked for has arrived, layout and charts need a few pulses. */
    private static final int CALM_PULSES = 12;

    /**
     * A place and the name of its picture.
     *
     * @param name  without ending
     * @param state what the panel takes up, such as which of its sections is in front
     */
    public record Stop(String name, Location location, Map<String, String> state) {
        public Stop(String name, Location location) {
            this(name, location, Map.of());
        }
    }

    private final Engine engine;
    private final double width;
    private final double height;

    public TourScreens(Engine engine, double width, double height) {
        this.engine = engine;
        this.width = width;
        this.height = height;
    }

    /** Makes JavaFX run without a display where there is none; call it before anything of JavaFX is touched. */
    public static void headlessWhereNeeded(boolean display, double width, double height) {
        if (!display) {
            System.setProperty("glass.platform", "Monocle");
            System.setProperty("monocle.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("prism.text", "t2k");
            System.setProperty("headless.geometry", (int) width + "x" + (int) height + "-32");
        }
    }

    /** Takes the pictures and closes the window; the engine stays open. */
    public List<Path> take(List<Stop> stops, Path folder) {
        List<Path> taken = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            CompletableFuture<Void> started = new CompletableFuture<>();
            Platform.startup(() -> started.complete(null));
            wait(started);
            Platform.setImplicitExit(false);
            WorkbenchWindow window = onFx(this::open);
            for (Themes.Choice theme : List.of(Themes.Choice.LIGHT, Themes.Choice.DARK)) {
                onFx(() -> {
                    window.themes().choose(theme);
                    return null;
                });
                for (Stop stop : stops) {
                    onFx(() -> {
                        window.open(stop.location(), stop.state());
                        return null;
                    });
                    wait(calm(window));
                    Path file = folder.resolve(stop.name() + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
                    Files.write(file, onFx(() -> png(window.root().getScene())));
                    taken.add(file);
                }
            }
            onFx(() -> {
                window.stop();
                ((Stage) window.window()).close();
                return null;
            });
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkbenchWindow open() {
        Stage stage = new Stage();
        Themes themes = new Themes();
        themes.choose(Themes.Choice.LIGHT);
        WorkbenchWindow window = new WorkbenchWindow(engine, stage, themes, new Staying(), Device.now());
        Scene scene = new Scene(window.root(), width, height);
        WorkbenchApplication.style(scene);
        stage.setTitle("Benchwright – " + engine.workspace().name());
        stage.setScene(scene);
        stage.show();
        window.restore(Session.first());
        return window;
    }

    /** Completes when nothing that was asked for is still on its way and a few pulses have passed since. */
    private static CompletableFuture<Void> calm(WorkbenchWindow window) {
        CompletableFuture<Void> calm = new CompletableFuture<>();
        Platform.runLater(() -> new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                quiet = window.background().busy() || !window.engine().jobs().active().isEmpty() ? 0 : quiet + 1;
                if (quiet >= CALM_PULSES) {
                    stop();
                    calm.complete(null);
                }
            }
        }.start());
        return calm;
    }

    private static byte[] png(Scene scene) {
        WritableImage image = scene.snapshot(null);
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] pixels = new int[w * h];
        image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
        BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, w, h, pixels, 0, w);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T onFx(java.util.function.Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return wait(done);
    }

    private static <T> T wait(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new EngineException("The window did not come to rest within " + PATIENCE_SECONDS + " s.", e);
        } catch (ExecutionException e) {
            throw new EngineException("The window failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while the window was shown.", e);
        }
    }

    /** The tour's window stays in its workspace. */
    private static final class Staying implements WorkspaceSwitch {
        @Override
        public void go(Path folder, boolean make) {
            // the tour stays where it is
        }

        @Override
        public void goToDemo() {
            // the tour is there
        }

        @Override
        public void quit() {
            // the tour ends by itself
        }
    }
}
