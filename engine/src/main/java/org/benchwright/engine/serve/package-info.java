/**
 * Serving: registered models behind HTTP.
 *
 * <p>In: model versions of the registry, and requests of the Open Inference Protocol V2 (REST). Out: answers, one durable log row a
 * prediction ({@link org.benchwright.engine.serve.PredictionLog}), counters, and rows that say which version answered where and when.
 * {@link org.benchwright.engine.serve.Serving} is the room's service, {@link org.benchwright.engine.serve.Registration} lets models in.
 */
package org.benchwright.engine.serve;
