/**
 * Pictures, sounds and films of items, as far as their files say it without a window.
 *
 * <p>In: the file behind an item. Out: how large a picture is and which way up, the frames of a film, a sound's samples and its peaks
 * for a waveform. What cannot be read is said in one sentence with a remedy.
 */
package org.benchwright.engine.label.media;
