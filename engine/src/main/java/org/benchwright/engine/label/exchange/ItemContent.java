package org.benchwright.engine.label.exchange;

import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.workspace.Checksums;

/** What an item shows, as one text, by which it is known again elsewhere. */
public final class ItemContent {
    private ItemContent() {
    }

    /** The shown column, or several as a JSON list; pixels parted by commas. */
    public static String of(LabelItem item, Media media) {
        if (media.kind() == MediaKind.PIXELS) {
            return String.join(",", item.texts(media));
        }
        return media.columns().size() == 1 ? item.text(media.main()) : Json.write(item.texts(media));
    }

    /** SHA-256 of {@link #of}. */
    public static String sha256(LabelItem item, Media media) {
        return Checksums.sha256(of(item, media));
    }
}
