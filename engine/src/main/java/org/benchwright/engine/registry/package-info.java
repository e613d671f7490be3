/**
 * Models that were let out of the lab: named, numbered, described, staged.
 *
 * <p>In: the outcome of a training run, with its files and signature. Out: model versions with lineage to run and data, aliases, stages and
 * a card; files verified by checksum. What may be promoted, and who approves, is decided here.
 */
package org.benchwright.engine.registry;
