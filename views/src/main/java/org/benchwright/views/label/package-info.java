/**
 * Where people label.
 *
 * <p>In: a label project, keys, the mouse. Out: answers, at once on disk. {@link org.benchwright.views.label.AnswerEditor} is one way to
 * answer a question, {@link org.benchwright.views.label.ItemView} one way to show an item; other packages bring more of both by an
 * {@link org.benchwright.views.label.EditorProvider}, and whole sections of a project's page by a {@link org.benchwright.views.label.LabelSection}.
 */
package org.benchwright.views.label;
