/**
 * The Active section of a label project: what is labelled next, and what that saves.
 *
 * <p>In: the project's trainings and settings, from {@link org.benchwright.engine.label.active.ActiveLearning}. Out: the curve of accuracy by
 * labels beside that of random picks, and the switch, the strategy and a training now.
 */
package org.benchwright.views.label.active;
