/**
 * Texts as numbers.
 *
 * <p>In: raw texts of training rows. Out: a {@link org.benchwright.engine.learn.text.BytePairEncoding} that cuts any text into known
 * pieces, and a {@link org.benchwright.engine.learn.text.TextReading} that makes of each text column a row of token ids, the same in
 * training, in serving and beside an ONNX file.
 */
package org.benchwright.engine.learn.text;
