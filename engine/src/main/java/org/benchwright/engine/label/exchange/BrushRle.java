package org.benchwright.engine.label.exchange;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Shape;

/**
 * Masks as Label Studio has them: the RGBA bytes of the picture, packed as {@code @thi.ng/rle-pack} does. 32 bits hold the number of bytes, 5
 * the bits of a value less one, four times 4 the bits of the run lengths less one. Then come runs: a bit that says whether one value is
 * repeated (1) or each is given (0), 2 bits that choose among the lengths, the run's length less one, and the value or values. A pixel
 * counts as painted when its fourth byte, the alpha, is above 0.
 */
final class BrushRle {
    private static final int[] SIZES = {3, 4, 8, 16};

    private BrushRle() {
    }

    static int[] packed(Shape.Mask mask) {
        Bits out = new Bits();
        out.write(4L * mask.width() * mask.height(), 32);
        out.write(7, 5);
        for (int size : SIZES) {
            out.write(size - 1, 4);
        }
        for (int r = 0; r < mask.runs().size(); r++) {
            for (long left = 4L * mask.runs().get(r); left > 0; ) {
                int run = (int) Math.min(left, 1 << 16);
                int chosen = 0;
                while (run > 1 << SIZES[chosen]) {
                    chosen++;
                }
                out.write(1, 1);
                out.write(chosen, 2);
                out.write(run - 1, SIZES[chosen]);
                out.write(r % 2 == 1 ? 255 : 0, 8);
                left -= run;
            }
        }
        return out.bytes();
    }

    /** @throws BadInputException when the bytes are damaged or belong to a picture of another size */
    static Shape.Mask mask(int width, int height, int[] packed) {
        Bits in = new Bits(packed);
        long count = in.read(32);
        if (width <= 0 || height <= 0 || count != 4L * width * height) {
            throw new BadInputException("A mask has " + count + " bytes, but the picture has " + width + " x " + height + " pixels.",
                    "Four bytes a pixel are expected; mend original_width and original_height.");
        }
        int word = (int) in.read(5) + 1;
        int[] sizes = new int[4];
        for (int i = 0; i < 4; i++) {
            sizes[i] = (int) in.read(4) + 1;
        }
        boolean[] painted = new boolean[width * height];
        for (long at = 0; at < count; ) {
            boolean repeated = in.read(1) == 1;
            long end = at + 1 + in.read(sizes[(int) in.read(2)]);
            if (end > count) {
                throw new BadInputException("A mask is damaged.", "Export it anew.");
            }
            long value = repeated ? in.read(word) : 0;
            for (; at < end; at++) {
                value = repeated ? value : in.read(word);
                if (at % 4 == 3 && value > 0) {
                    painted[(int) (at / 4)] = true;
                }
            }
        }
        return Shape.Mask.of(width, height, painted);
    }

    static int[] bytes(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Bits, the highest of each byte first. */
    private static final class Bits {
        private int[] bytes = new int[256];
        private final long length;
        private long at;

        Bits() {
            length = Long.MAX_VALUE;
        }

        Bits(int[] bytes) {
            this.bytes = bytes;
            length = 8L * bytes.length;
        }

        void write(long value, int bits) {
            if ((at + bits) / 8 >= bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, 2 * bytes.length);
            }
            for (int b = bits - 1; b >= 0; b--, at++) {
                bytes[(int) (at / 8)] |= (int) (value >> b & 1) << 7 - at % 8;
            }
        }

        long read(int bits) {
            if (at + bits > length) {
                throw new BadInputException("A mask is cut off.", "Export it anew.");
            }
            long value = 0;
            for (int b = 0; b < bits; b++, at++) {
                value = value << 1 | bytes[(int) (at / 8)] >> 7 - at % 8 & 1;
            }
            return value;
        }

        int[] bytes() {
            return java.util.Arrays.copyOf(bytes, (int) ((at + 7) / 8));
        }
    }
}
