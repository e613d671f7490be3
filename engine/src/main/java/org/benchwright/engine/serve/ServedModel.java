package org.benchwright.engine.serve;

import java.util.List;

/** A loaded model version that answers requests. Safe to call from several threads. */
interface ServedModel extends AutoCloseable {
    /** Who computes, as the metadata's {@code platform} says it. */
    String platform();

    List<TensorSpec> inputs();

    List<TensorSpec> outputs();

    /** @throws ProtocolException when the request does not fit the model */
    Answer infer(InferRequest request);

    @Override
    void close();

    /** What the model said, and what the log is to keep of it. */
    interface Answer {
        /** How many rows were predicted, which is how many entries the log gets. */
        int rows();

        List<OutputTensor> outputs();

        /** The raw inputs of a row as a JSON object. */
        String features(int row);

        /** The answer for a row as a JSON object. */
        String answer(int row);
    }
}
