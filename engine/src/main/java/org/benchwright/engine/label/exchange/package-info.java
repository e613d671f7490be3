/**
 * Labels from and for other tools.
 *
 * <p>In: files as JSON lines, CSV, COCO, YOLO, CoNLL-2003 or Label Studio's JSON. Out: annotations in one act, with what could not be taken
 * kept aside; and such files, with what they cannot hold said before they are written.
 */
package org.benchwright.engine.label.exchange;
