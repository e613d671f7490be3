package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.util.List;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;

/** Writes one format. What the format cannot hold is told to {@link Writing#lose}. */
interface FormatWriter {
    /** Writes what is said of one item; items come in order, all of an item at once. */
    void item(LabelItem item, List<Annotation> said) throws IOException;

    /** Writes what stands at the end. */
    void end() throws IOException;
}
