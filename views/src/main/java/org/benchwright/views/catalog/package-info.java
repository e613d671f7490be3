/**
 * The Catalog panel: one box that finds everything in the workspace, facets that narrow it, and the glossary.
 *
 * <p>In: what is typed and ticked. Out: places to open, and what is said about datasets, columns and terms.
 */
package org.benchwright.views.catalog;
