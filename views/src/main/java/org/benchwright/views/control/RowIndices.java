package org.benchwright.views.control;

import javafx.collections.ObservableListBase;

/** The numbers from 0 to below a size, as a list that holds none of them: a table's items when its rows lie elsewhere. */
final class RowIndices extends ObservableListBase<Integer> {
    private final int size;

    /** @param rows more than an int holds are cut off */
    RowIndices(long rows) {
        size = (int) Math.min(rows, Integer.MAX_VALUE - 8);
    }

    @Override
    public Integer get(int index) {
        return java.util.Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object o) {
        return o instanceof Integer i && i >= 0 && i < size ? i : -1;
    }

    @Override
    public int lastIndexOf(Object o) {
        return indexOf(o);
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o) >= 0;
    }
}
