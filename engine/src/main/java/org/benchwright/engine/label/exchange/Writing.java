package org.benchwright.engine.label.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.schema.LabelSchema;

/** One writing of labels: where they go, and what is lost. Without a place everything is only counted. */
final class Writing {
    private final Optional<Path> place;
    private final Map<String, Long> lost = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<Writer> open = new ArrayList<>();
    final LabelProject project;
    final LabelSchema schema;
    final PictureSizes sizes;
    long items;
    long annotations;

    Writing(LabelProject project, LabelSchema schema, PictureSizes sizes, Optional<Path> place) {
        this.project = project;
        this.schema = schema;
        this.sizes = sizes;
        this.place = place;
    }

    /** Counts something the format cannot hold, such as {@code "rotation of boxes"}. */
    void lose(String what) {
        lost.merge(what, 1L, Long::sum);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> lost() {
        return lost.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")").toList();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The file itself; closed with the writing. */
    Writer file() throws IOException {
        Writer writer = place.isEmpty() ? Writer.nullWriter() : Files.newBufferedWriter(place.get());
        open.add(writer);
        return writer;
    }

    /** A file in the folder; the caller closes it. */
    Writer file(String name) throws IOException {
        if (place.isEmpty()) {
            return Writer.nullWriter();
        }
        Path file = place.get().resolve(name);
        Files.createDirectories(file.getParent());
        return new BufferedWriter(Files.newBufferedWriter(file));
    }

    void close() throws IOException {
        for (Writer writer : open) {
            writer.close();
        }
    }

    /** How the file of an item is named in formats that go by names. */
    String fileName(LabelItem item) {
        return project.media().kind() == org.benchwright.engine.label.MediaKind.PIXELS ? "item-" + item.index() + ".png" : item.text(project.media().main());
    }
}
