/**
 * Finds everything in the workspace, and keeps what people say about it.
 *
 * <p>In: words as they are typed, filters such as {@code owner:ana}; terms of the glossary and their links; what is said of datasets. Out:
 * ranked entries with marks and facet counts; notices for owners, proposals that wait, datasets that are late. The index is made from the
 * database and made again whenever it is missing, old or broken: it holds no truth.
 */
package org.benchwright.engine.catalog;
