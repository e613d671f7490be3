/**
 * The one window: activity bar, tabs, inspector, drawer, status bar, palette.
 *
 * <p>In: an opened engine and the panel providers. Out: a window that remembers how it was left. It knows no panel by name; panels come
 * through {@link org.benchwright.views.shell.PanelProvider}.
 */
package org.benchwright.app.window;
