/**
 * What labels are worth: how far annotators agree, how good each is, which label holds where they differ, and which labels are probably wrong.
 *
 * <p>In: a table of item, annotator and label, a label project, or any labelled dataset. Out: figures with intervals and warnings, consensus
 * labels with confidence, decisions kept in a project, rows to look at again.
 */
package org.benchwright.engine.label.quality;
