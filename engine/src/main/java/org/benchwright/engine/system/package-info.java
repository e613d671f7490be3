/**
 * The eighty ML systems the product sets out to hold, and how far each has come.
 *
 * <p>In: a system's number. Out: its name, panel, command and true state, what is there of it and what is lacking.
 */
package org.benchwright.engine.system;
