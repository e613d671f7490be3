/**
 * Where pictures, frames and sounds are labelled.
 *
 * <p>In: an item's file, keys, the mouse. Out: regions in pixels of the original picture, and stretches of a sound in seconds. The models
 * and tools know no window; {@link org.benchwright.views.label.draw.DrawProvider} brings the editors to the desk.
 */
package org.benchwright.views.label.draw;
