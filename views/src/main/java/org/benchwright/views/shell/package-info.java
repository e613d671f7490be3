/**
 * What a panel and the window agree on.
 *
 * <p>In: {@link org.benchwright.views.shell.PanelProvider}s found by ServiceLoader, from the product and from plug-in jars. Out: panels in
 * tabs, actions with keys and palette entries, work in the background, notices, undo. The window itself lives in the app.
 */
package org.benchwright.views.shell;
