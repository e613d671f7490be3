/**
 * The file format of other tools.
 *
 * <p>In: the operators that a network's layers add. Out: an ONNX model of operator set 17 with one input and one output whose first axis,
 * the batch, is open.
 */
package org.benchwright.engine.neural.onnx;
