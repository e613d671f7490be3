/**
 * The eighty ML systems the product sets out to hold, and how far each has come.
 *
 * <p>In: a system's number. Out: its name, panel, command and true state, and for those that can show themselves the figures of a
 * demonstration on shipped or seeded data.
 */
package org.benchwright.engine.system;
