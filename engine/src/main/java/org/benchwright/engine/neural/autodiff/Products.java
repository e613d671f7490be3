package org.benchwright.engine.neural.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.neural.Shape;
import org.benchwright.kernels.MatrixKernels;

/** Matrix products. */
public final class Products {
    private Products() {
    }

    /**
     * a [..., m, k] times b [k, n], or times b [..., k, n] with the same leading axes, as [..., m, n].
     *
     * @throws IllegalArgumentException when the shapes do not go together
     */
    public static Variable matmul(Variable a, Variable b) {
        return matmul(a, b, false);
    }

    /** As {@link #matmul(Variable, Variable)}, with b lying there as [..., n, k] where {@code transposeB}. */
    public static Variable matmul(Variable first, Variable second, boolean transposeB) {
        Tape tape = first.tape();
        Variable a = tape.rounded(first);
        Variable b = tape.rounded(second);
        int[] sa = a.shape();
        int[] sb = b.shape();
        boolean fits = sa.length >= 2 && sb.length >= 2 && sa[sa.length - 1] == sb[sb.length - (transposeB ? 1 : 2)]
                && (sb.length == 2 || sb.length == sa.length && Arrays.equals(sa, 0, sa.length - 2, sb, 0, sb.length - 2));
        if (!fits) {
            throw new IllegalArgumentException("matrices of " + Shape.text(sa) + " and " + Shape.text(sb) + (transposeB ? " transposed" : "")
                    + " cannot be multiplied");
        }
        int k = sa[sa.length - 1];
        int n = sb[sb.length - (transposeB ? 2 : 1)];
        // A single right matrix takes all leading axes of a as more rows.
        int batch = sb.length == 2 ? 1 : b.elements() / (k * n);
        int m = a.elements() / (batch * k);
        int[] shape = sa.clone();
        shape[shape.length - 1] = n;
        float[] c = new float[Shape.elements(shape)];
        MatrixKernels kernels = tape.kernels().matrices();
        kernels.batchedGemm(batch, false, transposeB, m, n, k, 1f, a.values(), b.values(), 0f, c);
        return tape.record(c, shape, List.of(a, b), dc -> {
            if (a.differentiable()) {
                float[] da = new float[a.elements()];
                kernels.batchedGemm(batch, false, !transposeB, m, k, n, 1f, dc, b.values(), 0f, da);
                a.give(da);
            }
            if (b.differentiable()) {
                float[] db = new float[b.elements()];
                if (transposeB) {
                    kernels.batchedGemm(batch, true, false, n, k, m, 1f, dc, a.values(), 0f, db);
                } else {
                    kernels.batchedGemm(batch, true, false, k, n, m, 1f, a.values(), dc, 0f, db);
                }
                b.give(db);
            }
        });
    }

    /**
     * x [..., in] times the transposed weights [out, in], plus the bias [out] where there is one, as [..., out].
     *
     * @throws IllegalArgumentException when the shapes do not go together
     */
    public static Variable linear(Variable x, Variable weights, Optional<Variable> bias) {
        if (bias.isEmpty()) {
            return matmul(x, weights, true);
        }
        Tape tape = x.tape();
        Variable a = tape.rounded(x);
        Variable w = tape.rounded(weights);
        Variable b = bias.get();
        Shape.axes("the weights of a linear layer", 2, w.shape());
        int out = w.size(0);
        int in = w.size(1);
        Shape.same("the bias of a linear layer", new int[] {out}, b.shape());
        if (a.axes() == 0 || a.size(-1) != in) {
            throw new IllegalArgumentException("a linear layer of " + in + " inputs cannot take " + Shape.text(a.shape()));
        }
        int rows = a.elements() / in;
        int[] shape = a.shape();
        shape[shape.length - 1] = out;
        float[] y = tape.room(rows * out);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(b.values(), 0, y, row * out, out);
        }
        MatrixKernels kernels = tape.kernels().matrices();
        kernels.gemm(false, true, rows, out, in, 1f, a.values(), 0, w.values(), 0, 1f, y, 0);
        return tape.recordOwn(y, shape, List.of(a, w, b), dy -> {
            if (a.differentiable()) {
                float[] da = tape.room(a.elements());
                kernels.gemm(false, false, rows, in, out, 1f, dy, 0, w.values(), 0, 0f, da, 0);
                a.give(da);
            }
            if (w.differentiable()) {
                float[] dw = new float[w.elements()];
                kernels.gemm(true, false, out, in, rows, 1f, dy, 0, a.values(), 0, 0f, dw, 0);
                w.give(dw);
            }
            if (b.differentiable()) {
                b.accumulate(Broadcast.reduce(dy, new int[] {rows, out}, b.shape()));
            }
        });
    }

    /**
     * Row {@code ids[i]} of the table [rows, d] for each id, as shape + [d].
     *
     * @throws IllegalArgumentException when an id is out of range or their number does not fit the shape
     */
    public static Variable embedding(Variable table, int[] ids, int... shape) {
        Shape.axes("the table of an embedding", 2, table.shape());
        if (Shape.elements(shape) != ids.length) {
            throw new IllegalArgumentException("ids of shape " + Shape.text(shape) + " are not " + ids.length);
        }
        int rows = table.size(0);
        int d = table.size(1);
        for (int id : ids) {
            if (id < 0 || id >= rows) {
                throw new IllegalArgumentException("id " + id + " is not in a table of " + rows + " rows");
            }
        }
        int[] out = Arrays.copyOf(shape, shape.length + 1);
        out[shape.length] = d;
        Tape tape = table.tape();
        float[] y = tape.room(Shape.elements(out));
        tape.kernels().neural().gather(ids.length, rows, d, table.values(), ids, y);
        return tape.recordOwn(y, out, List.of(table), dy -> {
            float[] dt = tape.room(table.elements());
            Arrays.fill(dt, 0f);
            tape.kernels().neural().scatterAdd(ids.length, rows, d, dy, ids, dt);
            table.give(dt);
        });
    }
}
