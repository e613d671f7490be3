package org.benchwright.kernels.tornado;

import java.util.ArrayList;
import java.util.List;

/** One array of a program. */
record Slot(Kind kind, Use use) {
    /** What an element is. */
    enum Kind {
        FLOATS(4), INTS(4), BYTES(1);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /** Which way it is copied; {@link #SCRATCH} neither way. */
    enum Use {
        IN(true, false), OUT(false, true), BOTH(true, true), SCRATCH(false, false);

        private final boolean in;
        private final boolean out;

        Use(boolean in, boolean out) {
            this.in = in;
            this.out = out;
        }

        boolean in() {
            return in;
        }

        boolean out() {
            return out;
        }
    }

    /** Slots from words such as {@code f<}: f, n or b for floats, ints or bytes; &lt; for in, &gt; for out, = for both, . for neither. */
    static List<Slot> parse(String words) {
        List<Slot> slots = new ArrayList<>();
        for (String word : words.split(" ")) {
            Kind kind = switch (word.charAt(0)) {
                case 'f' -> Kind.FLOATS;
                case 'n' -> Kind.INTS;
                default -> Kind.BYTES;
            };
            Use use = switch (word.charAt(1)) {
                case '<' -> Use.IN;
                case '>' -> Use.OUT;
                case '=' -> Use.BOTH;
                default -> Use.SCRATCH;
            };
            slots.add(new Slot(kind, use));
        }
        return List.copyOf(slots);
    }

    /**
     * Where each array begins in the shared file, and last the file's length: what is copied lies one behind the other, each at a multiple of 64
     * bytes.
     */
    static long[] layout(List<Slot> slots, int[] sizes) {
        long[] offsets = new long[sizes.length + 1];
        long at = 0;
        for (int i = 0; i < sizes.length; i++) {
            offsets[i] = at;
            Slot slot = slots.get(i);
            if (slot.use != Use.SCRATCH) {
                at += ((long) sizes[i] * slot.kind.bytes() + 63) / 64 * 64;
            }
        }
        offsets[sizes.length] = at;
        return offsets;
    }
}
