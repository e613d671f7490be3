package org.benchwright.engine.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.Question;

/**
 * A row as it is shown.
 *
 * @param index  the row, 0 for the first
 * @param fields all columns of the row, in order: null, Boolean, Number, String, List or Map
 */
public record LabelItem(long index, Map<String, Object> fields) {
    /** A column as text; empty where the row has nothing there. */
    public String text(String column) {
        if (!fields.containsKey(column)) {
            throw new BadInputException("The items have no column " + column + ".", "The columns are "
                    + String.join(", ", fields.keySet().stream().limit(50).toList()) + ".");
        }
        Object value = fields.get(column);
        return value == null ? "" : value.toString();
    }

    /** The texts that are compared or ranked. */
    public List<String> texts(Media media) {
        return media.columns().stream().map(this::text).toList();
    }

    /** What answers to a question must keep within. */
    public AnswerCheck.Extent extent(Media media, Optional<Question> about) {
        String column = about.map(Question::on).filter(on -> !on.isEmpty()).orElse(media.main());
        boolean text = media.kind() == MediaKind.TEXT || media.kind() == MediaKind.TEXTS || media.kind() == MediaKind.TABLE;
        return new AnswerCheck.Extent(text ? Optional.of(text(column)) : Optional.empty(), media.kind() == MediaKind.TEXTS ? media.columns().size()
                : 0);
    }
}
