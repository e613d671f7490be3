package org.benchwright.views.shell;

import java.util.List;
import java.util.function.BiPredicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The things a panel lists, and those of them that match what is typed in its filter. Used on the FX thread. */
public final class FilteredItems<T> {
    private final ObservableList<T> all = FXCollections.observableArrayList();
    private final FilteredList<T> listed = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    /** @param matches whether an item matches the text of the filter, as it is typed */
    public FilteredItems(BiPredicate<T, String> matches) {
        filter.subscribe(text -> listed.setPredicate(item -> matches.test(item, text)));
    }

    /** All, in the order they were found in. */
    public ObservableList<T> all() {
        return all;
    }

    /** Those that match the filter. */
    public ObservableList<T> listed() {
        return listed;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether the items have been read once. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Takes what a read found. */
    public void accept(List<T> found) {
        // Setting the same items again would cost a table its selection.
        if (!found.equals(List.copyOf(all))) {
            all.setAll(found);
        }
        loaded.set(true);
    }
}
