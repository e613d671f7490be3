package org.benchwright.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The general options, valid before the noun and behind the verb. */
@Command(name = "benchwright", mixinStandardHelpOptions = false, versionProvider = Version.class,
        description = "The desktop workbench for the whole life of a machine-learning model.%nWithout a noun the window opens.",
        synopsisHeading = "Usage: ", commandListHeading = "%nNouns:%n", optionListHeading = "%nOptions:%n",
        footer = {"", "Exit codes: 0 done, 1 failed, 2 the input or the words are wrong, 130 cancelled."})
final class RootCommand {
    @Option(names = "--workspace", paramLabel = "DIR", scope = ScopeType.INHERIT,
            description = "The workspace; default: the current folder if it is one, else $BENCHWRIGHT_WORKSPACE, else a scratch one.")
    Path workspace;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print exactly one JSON document.")
    boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress on standard error.")
    boolean quiet;

    @Option(names = "--seed", paramLabel = "N", scope = ScopeType.INHERIT, description = "Seed of every random choice; default 42.")
    long seed = 42;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    boolean version;

    Cli cli;
}
