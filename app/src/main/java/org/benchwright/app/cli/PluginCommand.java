package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.Map;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.plugin.PluginFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code benchwright plugin …}. */
@Command(name = "plugin", description = "Jars that add importers, trainers, steps and panels.", subcommands = {PluginCommand.ListPlugins.class,
        PluginCommand.Install.class, PluginCommand.Remove.class, PluginCommand.Check.class})
final class PluginCommand {
    @Command(name = "list", description = "Every jar in the plug-ins folder, in use or left out and why.",
            footer = {"", "Example: benchwright plugin list"})
    static final class ListPlugins extends Verb {
        @Override
        protected Object run(Cli cli) {
            return cli.engine().extensions().plugins();
        }
    }

    @Command(name = "install", description = "Copy a jar into the workspace's plug-ins folder, after checking it.",
            footer = {"", "Example: benchwright plugin install my-plugin.jar"})
    static final class Install extends Verb {
        @Parameters(paramLabel = "JAR", description = "The plug-in jar.")
        Path jar;

        @Override
        protected Object run(Cli cli) {
            return PluginFolder.install(jar, cli.engine().workspace());
        }
    }

    @Command(name = "remove", description = "Delete a jar from the plug-ins folder.", footer = {"", "Example: benchwright plugin remove my-plugin.jar"})
    static final class Remove extends Verb {
        @Parameters(paramLabel = "NAME", description = "The plug-in's name or its jar's file name.")
        String name;

        @Override
        protected Object run(Cli cli) {
            return Map.of("removed", PluginFolder.remove(name, cli.engine().extensions(), cli.engine().workspace()).toString());
        }
    }

    @Command(name = "check", description = "Say whether a jar can be loaded; exit code 1 when it cannot.",
            footer = {"", "Example: benchwright plugin check my-plugin.jar"})
    static final class Check extends Verb {
        @Parameters(paramLabel = "JAR", description = "The plug-in jar.")
        Path jar;

        @Override
        protected Object run(Cli cli) {
            return Extensions.check(jar);
        }

        @Override
        protected int exitCode(Object result) {
            return ((Extensions.LoadedPlugin) result).inUse() ? 0 : 1;
        }
    }
}
