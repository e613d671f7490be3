/**
 * What an annotator can say about an item.
 *
 * <p>In: what was clicked, drawn or typed, or what a file holds. Out: values that can be compared, stored as JSON and checked against a
 * schema. Places in text are counted in Unicode code points, places in pictures in pixels of the original, times in seconds.
 */
package org.benchwright.engine.label.answer;
