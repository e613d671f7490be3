package org.benchwright.engine.neural.autodiff;

import java.util.List;
import org.benchwright.engine.neural.Shape;

/** Attention of queries to keys. */
public final class Attention {
    private Attention() {
    }

    /**
     * softmax(q kᵀ / sqrt(d)) v for each group (Vaswani et al. 2017), [groups, queries, d].
     *
     * @param q       [groups, queries, d]
     * @param k       [groups, keys, d], as is v
     * @param causal  whether query i sees only keys up to i + keys - queries
     * @param lengths how many keys count in each group; empty for all
     * @throws IllegalArgumentException when the shapes do not go together
     */
    public static Variable scaled(Variable query, Variable key, Variable value, boolean causal, int... lengths) {
        Tape tape = query.tape();
        Variable q = tape.rounded(query);
        Variable k = tape.rounded(key);
        Variable v = tape.rounded(value);
        Shape.axes("a query", 3, q.shape());
        Shape.axes("a key", 3, k.shape());
        int groups = q.size(0);
        int queries = q.size(1);
        int d = q.size(2);
        int keys = k.size(1);
        Shape.same("the keys of an attention", new int[] {groups, keys, d}, k.shape());
        Shape.same("the values of an attention", new int[] {groups, keys, d}, v.shape());
        if (lengths.length != 0 && lengths.length != groups) {
            throw new IllegalArgumentException("attention of " + groups + " groups needs as many lengths, but got " + lengths.length);
        }
        float[] probabilities = tape.room(Shape.elements(groups, queries, keys));
        float[] y = tape.room(q.elements());
        tape.kernels().neural().attention(groups, queries, keys, d, q.values(), k.values(), v.values(), causal, lengths, probabilities, y);
        return tape.recordOwn(y, q.shape(), List.of(q, k, v), dy -> {
            float[] dq = tape.room(q.elements());
            float[] dk = tape.room(k.elements());
            float[] dv = tape.room(v.elements());
            tape.kernels().neural().attentionGradient(groups, queries, keys, d, q.values(), k.values(), v.values(), probabilities, dy, dq, dk, dv);
            tape.free(probabilities);
            q.give(dq);
            k.give(dk);
            v.give(dv);
        });
    }
}
