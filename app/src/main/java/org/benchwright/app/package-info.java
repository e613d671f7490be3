/**
 * The composition root: {@link org.benchwright.app.Main} opens the window or answers one command.
 */
package org.benchwright.app;
