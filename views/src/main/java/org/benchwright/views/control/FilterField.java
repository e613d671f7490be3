package org.benchwright.views.control;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import org.controlsfx.control.textfield.TextFields;

/** The field above a list in which its filter is typed; a click on its cross clears it. */
public final class FilterField {
    private static final int COLUMNS = 28;

    private FilterField() {
    }

    /** @param filter what is typed, kept equal to the field's text both ways */
    public static TextField of(String id, String prompt, StringProperty filter) {
        TextField field = TextFields.createClearableTextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(COLUMNS);
        field.textProperty().bindBidirectional(filter);
        return field;
    }
}
