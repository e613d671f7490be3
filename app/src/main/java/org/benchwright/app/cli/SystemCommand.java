package org.benchwright.app.cli;

import org.benchwright.engine.system.SystemCatalogue;
import picocli.CommandLine.Command;

/** {@code benchwright system …}. */
@Command(name = "system", description = "The eighty ML systems and how far each has come.", subcommands = {SystemCommand.ListSystems.class})
final class SystemCommand {
    @Command(name = "list", description = "All eighty, told truthfully.", footer = {"", "Example: benchwright system list --json"})
    static final class ListSystems extends Verb {
        @Override
        protected Object run(Cli cli) {
            return SystemCatalogue.all();
        }
    }
}
