package org.benchwright.views.label;

import javafx.collections.ObservableListBase;

/** The numbers from 0 up to a count, without a million objects for them. */
final class Places extends ObservableListBase<Integer> {
    private final int count;

    Places(int count) {
        this.count = count;
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return count;
    }
}
