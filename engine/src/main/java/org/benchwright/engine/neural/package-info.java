/**
 * Small neural networks on our own kernels: tensors here; gradients, layers, losses, optimisers, training and ONNX export in the packages below.
 *
 * <p>In: float32 tensors and a seed. Out: trained parameters, checkpoints that resume bit for bit, and ONNX files. Knows no database and
 * no dataset.
 */
package org.benchwright.engine.neural;
