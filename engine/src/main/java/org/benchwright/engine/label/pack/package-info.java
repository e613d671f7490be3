/**
 * Labelling by colleagues elsewhere.
 *
 * <p>In: a project and who is to do which items; what came back. Out: a file that opens as a small workspace, and what came back in the
 * project, once, with what clashes said before.
 */
package org.benchwright.engine.label.pack;
