package org.benchwright.app.cli;

import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.system.SystemCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright system …}. */
@Command(name = "system", description = "The eighty ML systems and how far each has come.", subcommands = {SystemCommand.ListSystems.class,
        SystemCommand.RunSystem.class})
final class SystemCommand {
    @Command(name = "list", description = "All eighty, told truthfully.", footer = {"", "Example: benchwright system list --json"})
    static final class ListSystems extends Verb {
        @Override
        protected Object run(Cli cli) {
            return SystemCatalogue.all();
        }
    }

    @Command(name = "run", description = "Play a system's demonstration; one that is absent or here only in part says so.",
            footer = {"", "Example: benchwright system run S05"})
    static final class RunSystem extends Verb {
        @Parameters(paramLabel = "SNN", description = "S01 to S80.")
        String id;
        @Option(names = "--full", description = "On all of its data instead of a small part.")
        boolean full;

        @Override
        protected Object run(Cli cli) {
            SystemCatalogue.Entry system = SystemCatalogue.get(id);
            throw switch (system.state()) {
                case "absent" -> new BadInputException(system.id() + " " + system.name() + " is not in this build.", "`system list` shows what is.");
                case "partial" -> new BadInputException(system.id() + " " + system.name()
                        + " is here only in part, so its demonstration cannot pass: lacks " + decapitalised(system.lacks()),
                        "What is there: `benchwright " + system.command() + "`.");
                default -> new BadInputException(system.id() + " " + system.name() + " has no demonstration in this build.",
                        "Use it by `benchwright " + system.command() + "`.");
            };
        }

        /** A sentence as the rest of one; an abbreviation stays as it is. */
        private static String decapitalised(String sentence) {
            boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
            return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
        }
    }
}
