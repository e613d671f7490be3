package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.MediaKind;

/** How large the pictures of a project are: as its data say, else as their files say. */
final class PictureSizes {
    /** In pixels. */
    record Size(int width, int height) {
    }

    private final LabelWork work;
    private final Map<Long, Size> read = new HashMap<>();

    PictureSizes(LabelWork work) {
        this.work = work;
    }

    /** @throws BadInputException when it cannot be known */
    Size of(LabelItem item) {
        if (work.project().media().kind() == MediaKind.PIXELS) {
            return new Size(work.project().media().width(), work.project().media().height());
        }
        Optional<Size> said = said(item);
        return said.isPresent() ? said.get() : read.computeIfAbsent(item.index(), i -> measured(item));
    }

    private static Optional<Size> said(LabelItem item) {
        return item.fields().get("width") instanceof Number w && item.fields().get("height") instanceof Number h && w.intValue() > 0 && h.intValue() > 0
                ? Optional.of(new Size(w.intValue(), h.intValue())) : Optional.empty();
    }

    private Size measured(LabelItem item) {
        try (ImageInputStream in = ImageIO.createImageInputStream(work.file(item.index()).path().toFile())) {
            Iterator<ImageReader> readers = in == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in);
                    return new Size(reader.getWidth(0), reader.getHeight(0));
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | RuntimeException e) {
            throw unknown(item, e);
        }
        throw unknown(item, null);
    }

    private static BadInputException unknown(LabelItem item, Exception cause) {
        return new BadInputException("The size of the picture of item " + item.index() + " cannot be read.", "item " + item.index(),
                "Give the data columns width and height, or put the picture back.", cause);
    }
}
