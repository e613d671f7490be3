/**
 * Labels to and from other tools and colleagues, as a sheet over the window.
 *
 * <p>In: a label project's name and files that are chosen. Out: what a file holds or a format loses, shown before; then labels that were taken,
 * files that were written, and packs made and taken back.
 */
package org.benchwright.views.label.exchange;
