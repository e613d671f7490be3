/**
 * What networks are built of: a tree of layers with named parameters.
 *
 * <p>In: sizes and a random generator. Out: layers that compute variables from variables, and add themselves to an ONNX graph. The first
 * axis of every input is the batch.
 */
package org.benchwright.engine.neural.layer;
