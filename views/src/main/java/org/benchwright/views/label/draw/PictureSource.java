package org.benchwright.views.label.draw;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.benchwright.engine.label.ItemFile;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.media.FrameFolder;
import org.benchwright.views.shell.PanelContext;

/** Reads the pictures of a project's items off the FX thread and keeps the last few. */
final class PictureSource {
    /**
     * A picture that came.
     *
     * @param frames  how many the film has; 1 for a picture
     * @param warning what people should know of the file; empty for nothing
     */
    record Loaded(Picture picture, int frames, String warning) {
    }

    /** What is known of an item's film. */
    private record Film(long item, List<Path> frames, String warning) {
    }

    private static final int KEPT = 4;

    private final PanelContext context;
    private final LabelProject project;
    private final Map<String, SoftReference<Loaded>> kept = java.util.Collections.synchronizedMap(new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Loaded>> eldest) {
            return size() > KEPT;
        }
    });
    private volatile Optional<Film> film = Optional.empty();
    private long asked;

    PictureSource(PanelContext context, LabelProject project) {
        this.context = context;
        this.project = project;
    }

    /** Brings a picture, if nothing else is asked for meanwhile. */
    void read(LabelItem item, int frame, Consumer<Loaded> arrived, Consumer<Throwable> failed) {
        long mine = ++asked;
        String key = item.index() + "/" + frame;
        Optional<Loaded> ready = Optional.ofNullable(kept.get(key)).map(SoftReference::get);
        if (ready.isPresent()) {
            arrived.accept(ready.get());
            ahead(item, frame + 1, ready.get());
            return;
        }
        context.background().read(() -> load(item, frame), loaded -> {
            if (mine == asked) {
                arrived.accept(loaded);
                ahead(item, frame + 1, loaded);
            }
        }, failure -> {
            if (mine == asked) {
                failed.accept(failure);
            }
        });
    }

    private void ahead(LabelItem item, int frame, Loaded loaded) {
        if (frame < loaded.frames() && !kept.containsKey(item.index() + "/" + frame)) {
            // Whether it can be read is told when it is looked at.
            context.background().read(() -> load(item, frame), ready -> { }, broken -> { });
        }
    }

    private Loaded load(LabelItem item, int frame) {
        Loaded loaded = switch (project.media().kind()) {
            case PIXELS -> new Loaded(Picture.grey(greys(item), project.media().width(), project.media().height()), 1, "");
            case VIDEO -> {
                Film of = film(item);
                yield new Loaded(Picture.read(of.frames().get(Math.min(frame, of.frames().size() - 1))), of.frames().size(), of.warning());
            }
            default -> {
                ItemFile file = file(item);
                yield new Loaded(Picture.read(file.path()), 1, file.warning());
            }
        };
        kept.put(item.index() + "/" + frame, new SoftReference<>(loaded));
        return loaded;
    }

    private List<Object> greys(LabelItem item) {
        List<Object> greys = new ArrayList<>();
        project.media().columns().forEach(c -> greys.add(item.fields().get(c)));
        return greys;
    }

    private Film film(LabelItem item) {
        Optional<Film> known = film.filter(f -> f.item() == item.index());
        if (known.isPresent()) {
            return known.get();
        }
        ItemFile file = file(item);
        Film read = new Film(item.index(), FrameFolder.frames(file.path(), project.media().every()), file.warning());
        film = Optional.of(read);
        return read;
    }

    private ItemFile file(LabelItem item) {
        return context.engine().labels().work(project.name()).file(item.index());
    }

    boolean film() {
        return project.media().kind() == MediaKind.VIDEO;
    }
}
