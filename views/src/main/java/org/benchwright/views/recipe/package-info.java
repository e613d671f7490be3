/**
 * Recipes: written, drawn, run and looked at again. In: the engine's recipes, their steps and runs. Out: a list of the workspace's
 * recipes, and a page for each with its text and its graph side by side, which always agree: an act in the graph is a small change of
 * the text, so one undo serves both. While it runs, the states of its steps show on the graph.
 */
package org.benchwright.views.recipe;
