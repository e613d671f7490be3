/**
 * Whether a table is as it should be.
 *
 * <p>In: a table and rules (YAML, or suggested from a table that is fine). Out: a check a rule with exact counts, scores a dimension, the rows
 * that break a rule, a quarantine dataset beside the clean rows, and the history of checks.
 */
package org.benchwright.engine.data.quality;
