/**
 * The first panel: what one can do next in this workspace, and what was done last.
 */
package org.benchwright.views.start;
