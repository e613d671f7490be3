/**
 * What was done in a workspace, as something that can be done again.
 *
 * <p>In: the audit log and the runs. Out: acts in their order, and from them a recipe or a shell script that makes the same dataset versions,
 * models and names in another workspace. What cannot be done again is a comment there that says why.
 */
package org.benchwright.engine.history;
