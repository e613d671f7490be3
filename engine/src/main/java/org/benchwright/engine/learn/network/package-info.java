/**
 * Small networks as trainers of tables.
 *
 * <p>In: encoded rows, whose features are taken as they are, as the pixels of an image, as the steps of a sequence or as
 * the tokens of texts. Out: a network of the room {@code neural} that is scored in batches and written into ONNX with the rest of the model.
 */
package org.benchwright.engine.learn.network;
