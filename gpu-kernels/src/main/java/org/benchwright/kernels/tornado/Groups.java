package org.benchwright.kernels.tornado;

/**
 * Places sorted by the row that each belongs to, in their own order within a row. The array of places keeps its length whatever is in it, so that
 * one plan serves.
 *
 * @param starts where each row's places begin in {@code order}, and last where the last row's end
 */
record Groups(int[] starts, int[] order) {
    /** Of the first n ids; one below 0 belongs nowhere. */
    static Groups of(int n, int rows, int[] ids) {
        int[] starts = new int[rows + 1];
        for (int i = 0; i < n; i++) {
            if (ids[i] >= 0) {
                starts[ids[i] + 1]++;
            }
        }
        for (int r = 0; r < rows; r++) {
            starts[r + 1] += starts[r];
        }
        int[] next = starts.clone();
        int[] order = new int[Math.max(1, n)];
        for (int i = 0; i < n; i++) {
            if (ids[i] >= 0) {
                order[next[ids[i]]++] = i;
            }
        }
        return new Groups(starts, order);
    }
}
