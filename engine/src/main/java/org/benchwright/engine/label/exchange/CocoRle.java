package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Shape;

/**
 * Masks as COCO has them: lengths of runs column by column, in turn not painted and painted; compressed as its {@code maskApi.c} does, five
 * bits a character from code 48, the sixth saying that more follow, from the fourth length on as the difference to the one before the last.
 */
final class CocoRle {
    private CocoRle() {
    }

    static List<Integer> counts(Shape.Mask mask) {
        return Shape.Mask.of(mask.height(), mask.width(), turned(mask.pixels(), mask.width(), mask.height())).runs();
    }

    static Shape.Mask mask(int width, int height, List<Integer> counts) {
        long sum = counts.stream().mapToLong(Integer::longValue).sum();
        if (width <= 0 || height <= 0 || sum != (long) width * height || counts.stream().anyMatch(c -> c < 0)) {
            throw new BadInputException("The runs of a mask have " + sum + " pixels, but the picture has " + width + " x " + height + ".", "Mend its size or counts.");
        }
        return Shape.Mask.of(width, height, turned(new Shape.Mask(height, width, counts).pixels(), height, width));
    }

    /** The same pixels with rows and columns changed. */
    private static boolean[] turned(boolean[] pixels, int width, int height) {
        boolean[] turned = new boolean[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = pixels[y * width + x];
            }
        }
        return turned;
    }

    static String compressed(List<Integer> counts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            long x = counts.get(i) - (i > 2 ? (long) counts.get(i - 2) : 0);
            boolean more = true;
            while (more) {
                int bits = (int) (x & 0x1f);
                x >>= 5;
                more = (bits & 0x10) != 0 ? x != -1 : x != 0;
                text.append((char) ((more ? bits | 0x20 : bits) + 48));
            }
        }
        return text.toString();
    }

    static List<Integer> counts(String compressed) {
        List<Integer> counts = new ArrayList<>();
        for (int at = 0; at < compressed.length(); ) {
            long x = 0;
            int k = 0;
            boolean more = true;
            while (more) {
                int bits = at < compressed.length() ? compressed.charAt(at++) - 48 : -1;
                if (bits < 0 || bits > 63 || k > 10) {
                    throw new BadInputException("The runs of a mask are damaged.", "Write them anew.");
                }
                x |= (long) (bits & 0x1f) << 5 * k++;
                more = (bits & 0x20) != 0;
                if (!more && (bits & 0x10) != 0) {
                    x |= -1L << 5 * k;
                }
            }
            x += counts.size() > 2 ? counts.get(counts.size() - 2) : 0;
            if (x < 0 || x > Integer.MAX_VALUE) {
                throw new BadInputException("The runs of a mask are damaged.", "Write them anew.");
            }
            counts.add((int) x);
        }
        return counts;
    }
}
