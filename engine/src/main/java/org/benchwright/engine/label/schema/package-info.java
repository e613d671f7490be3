/**
 * What annotators are asked.
 *
 * <p>In: a YAML text with questions, their labels, keys, colours and conditions, and guidelines. Out: a checked schema, and problems of
 * answers measured against it. A project keeps every version of its schema.
 */
package org.benchwright.engine.label.schema;
