/**
 * The Quality section of a label project's page: how far annotators agree, how good each is, items to adjudicate, labels in doubt.
 *
 * <p>In: the figures of {@link org.benchwright.engine.label.quality}. Out: decisions, kept through the engine and taken back with Ctrl+Z.
 */
package org.benchwright.views.label.quality;
