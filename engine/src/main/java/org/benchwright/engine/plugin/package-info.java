/**
 * How the workbench is extended.
 *
 * <p>In: the {@link java.util.ServiceLoader} providers on the class path and the jars in the workspace's {@code plugins/} folder, each in
 * a class loader of its own. Out: {@link org.benchwright.engine.plugin.Extensions}, the one list of providers of a type; a jar that cannot
 * be loaded is named with the reason and left out.
 */
package org.benchwright.engine.plugin;
