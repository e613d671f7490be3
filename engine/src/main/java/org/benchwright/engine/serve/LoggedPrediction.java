package org.benchwright.engine.serve;

/**
 * One predicted row as the log keeps it.
 *
 * @param id        grows with time; 0 before it is written
 * @param at        UTC, ISO 8601 with microseconds
 * @param requestId what the client called its request; empty when it gave none
 * @param features  the raw inputs by column, a JSON object
 * @param answer    a JSON object: label and probabilities, or value, or cluster and distance, or the output tensors by name
 * @param latencyUs microseconds that the model took for the whole request
 */
public record LoggedPrediction(long id, String at, String model, int version, String requestId, String features, String answer,
        long latencyUs) {
}
