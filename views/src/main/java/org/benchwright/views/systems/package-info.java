/**
 * The eighty ML systems: which work, which only in part, which are not there yet, and where each is found.
 */
package org.benchwright.views.systems;
