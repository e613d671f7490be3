package org.benchwright.engine.serve;

import java.util.List;

/**
 * A tensor of an answer, flat, row by row.
 *
 * @param classes what the second axis of class probabilities means; empty otherwise
 */
record OutputTensor(String name, Datatype datatype, long[] shape, Values values, List<String> classes) {
    /** Values of one kind. */
    sealed interface Values {
        int size();

        void write(int index, JsonLine out);

        record Doubles(double[] values) implements Values {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public void write(int index, JsonLine out) {
                out.number(values[index]);
            }
        }

        record Floats(float[] values) implements Values {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public void write(int index, JsonLine out) {
                out.number(values[index]);
            }
        }

        /** Whole numbers; where {@code unsigned}, a negative one stands for itself plus 2^64. */
        record Wholes(long[] values, boolean unsigned) implements Values {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public void write(int index, JsonLine out) {
                if (unsigned && values[index] < 0) {
                    out.raw(Long.toUnsignedString(values[index]));
                } else {
                    out.number(values[index]);
                }
            }
        }

        record Flags(boolean[] values) implements Values {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public void write(int index, JsonLine out) {
                out.flag(values[index]);
            }
        }

        record Texts(String[] values) implements Values {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public void write(int index, JsonLine out) {
                out.text(values[index]);
            }
        }
    }

    OutputTensor(String name, Datatype datatype, Values values, long... shape) {
        this(name, datatype, shape, values, List.of());
    }

    void write(JsonLine out) {
        out.open('{').key("name").text(name).key("datatype").text(datatype.name()).key("shape").open('[');
        for (long length : shape) {
            out.number(length);
        }
        out.close(']');
        if (!classes.isEmpty()) {
            out.key("parameters").open('{').key("classes").open('[');
            classes.forEach(out::text);
            out.close(']').close('}');
        }
        out.key("data").open('[');
        for (int i = 0; i < values.size(); i++) {
            values.write(i, out);
        }
        out.close(']').close('}');
    }
}
