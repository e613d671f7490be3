/**
 * The life of dataset versions: tags, zones, how long versions are kept, and what may be removed.
 * In: names, policies, and every table of the workspace that names a version or an artifact.
 * Out: what is kept and why, what was collected.
 */
package org.benchwright.engine.data.version;
