/**
 * Learning from tables.
 *
 * <p>In: a {@link org.benchwright.engine.data.Frame} or a dataset, a target and an algorithm, contributed through
 * {@link org.benchwright.engine.learn.TrainerProvider}. Out: a tracked run with metrics, curves and a
 * {@link org.benchwright.engine.learn.TrainedModel} file that predicts, and that {@link org.benchwright.engine.learn.OnnxExport} turns
 * into an ONNX graph which takes the raw columns by name.
 */
package org.benchwright.engine.learn;
