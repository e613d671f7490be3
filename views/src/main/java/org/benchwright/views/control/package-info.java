/**
 * Small shared controls, so that every panel looks and behaves alike.
 *
 * <p>In: texts and values. Out: JavaFX nodes with the product's style classes: empty states, pills, fact lists, section heads, icons,
 * number formats.
 */
package org.benchwright.views.control;
