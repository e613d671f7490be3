package org.benchwright.engine.data.prepare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is compared of a text: its runs of {@code size} characters or words, each once. Case, and how many blanks stand between, do not count.
 *
 * @param words whether runs are of words
 * @param size  of a run; a shorter text is one run
 */
record Shingling(boolean words, int size) {
    /** The runs as 64-bit hashes (FNV-1a), rising; none of a blank text. */
    long[] of(String text) {
        String tidy = String.join(" ", text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        if (tidy.isEmpty()) {
            return new long[0];
        }
        long[] hashes = words ? ofWords(tidy.split(" ")) : ofCharacters(tidy);
        Arrays.sort(hashes);
        return Arrays.stream(hashes).distinct().toArray();
    }

    private long[] ofCharacters(String text) {
        int[] points = text.codePoints().toArray();
        int runs = Math.max(1, points.length - size + 1);
        long[] hashes = new long[runs];
        for (int i = 0; i < runs; i++) {
            long hash = 0xcbf29ce484222325L;
            for (int j = i; j < Math.min(points.length, i + size); j++) {
                hash = (hash ^ points[j]) * 0x100000001b3L;
            }
            hashes[i] = hash;
        }
        return hashes;
    }

    private long[] ofWords(String[] parts) {
        int runs = Math.max(1, parts.length - size + 1);
        long[] hashes = new long[runs];
        for (int i = 0; i < runs; i++) {
            long hash = 0xcbf29ce484222325L;
            for (int j = i; j < Math.min(parts.length, i + size); j++) {
                for (byte b : parts[j].getBytes(StandardCharsets.UTF_8)) {
                    hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
                }
                hash = (hash ^ ' ') * 0x100000001b3L;
            }
            hashes[i] = hash;
        }
        return hashes;
    }

    /** Runs in both over runs in either; 1 of two without any. */
    static double jaccard(long[] a, long[] b) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        int either = a.length + b.length - common;
        return either == 0 ? 1 : (double) common / either;
    }
}
