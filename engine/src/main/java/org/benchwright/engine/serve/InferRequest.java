package org.benchwright.engine.serve;

import java.util.List;
import java.util.Optional;

/**
 * An inference request of the Open Inference Protocol V2.
 *
 * @param id      to be echoed
 * @param inputs  the tensors, with different names
 * @param outputs names of the wanted outputs; empty for all
 */
record InferRequest(Optional<String> id, List<Input> inputs, List<String> outputs) {
    /**
     * An input tensor; the number of values is what the shape says.
     *
     * @param shape no negative lengths
     */
    record Input(String name, Datatype datatype, long[] shape, RawValues values) {
        /** Rows: the length of the first axis. */
        int rows() {
            return shape.length == 0 ? 1 : (int) shape[0];
        }
    }
}
