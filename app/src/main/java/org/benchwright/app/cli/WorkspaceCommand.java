package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.WorkspaceBackup;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.benchwright.engine.workspace.WorkspaceInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code benchwright workspace …}. */
@Command(name = "workspace", description = "The one folder that holds everything.", subcommands = {WorkspaceCommand.Init.class,
        WorkspaceCommand.Info.class, WorkspaceCommand.Check.class, WorkspaceCommand.Backup.class, WorkspaceCommand.Restore.class,
        WorkspaceCommand.History.class})
final class WorkspaceCommand {
    @Command(name = "init", description = "Make a new, empty workspace.", footer = {"", "Example: benchwright workspace init ~/churn"})
    static final class Init extends Verb {
        @Parameters(paramLabel = "DIR", description = "A folder that is empty or not there yet.")
        Path folder;

        @Override
        protected Object run(Cli cli) {
            try (Engine engine = Engine.init(folder)) {
                return WorkspaceInfo.of(engine.workspace());
            }
        }
    }

    @Command(name = "info", description = "What is in the workspace.", footer = {"", "Example: benchwright workspace info --json"})
    static final class Info extends Verb {
        @Override
        protected Object run(Cli cli) {
            return WorkspaceInfo.of(cli.engine().workspace());
        }
    }

    @Command(name = "check", description = "Verify every checksum, the audit chain and the database.",
            footer = {"", "Example: benchwright workspace check; exit code 1 when something is wrong"})
    static final class Check extends Verb {
        @Override
        protected Object run(Cli cli) {
            return cli.job("Checking the workspace", job -> WorkspaceCheck.run(cli.engine().workspace(), job));
        }

        @Override
        protected int exitCode(Object result) {
            return ((WorkspaceCheck.Report) result).ok() ? 0 : 1;
        }
    }

    @Command(name = "backup", description = "Write the whole workspace to one zip.",
            footer = {"", "Example: benchwright workspace backup ~/churn-2026-11.zip"})
    static final class Backup extends Verb {
        @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
        Path file;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Backing up", job -> WorkspaceBackup.write(cli.engine().workspace(), file, job));
        }
    }

    @Command(name = "restore", description = "Unpack a backup into a new folder and check it.",
            footer = {"", "Example: benchwright workspace restore ~/churn-2026-11.zip ~/churn-again"})
    static final class Restore extends Verb {
        @Parameters(index = "0", paramLabel = "FILE", description = "A file that backup made.")
        Path file;
        @Parameters(index = "1", paramLabel = "DIR", description = "A folder that is empty or not there yet.")
        Path folder;

        @Override
        protected Object run(Cli cli) {
            WorkspaceCheck.Report report = WorkspaceBackup.restore(file, folder, JobContext.none());
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("workspace", folder.toAbsolutePath().normalize().toString());
            result.put("ok", report.ok());
            result.put("problems", report.problems());
            result.put("checked", report.checked());
            return result;
        }

        @Override
        protected int exitCode(Object result) {
            return Boolean.TRUE.equals(((Map<?, ?>) result).get("ok")) ? 0 : 1;
        }
    }

    @Command(name = "history", description = "The newest changes, who made them and how.",
            footer = {"", "Example: benchwright workspace history 20"})
    static final class History extends Verb {
        @Parameters(paramLabel = "N", arity = "0..1", description = "How many; default 50.")
        int limit = 50;

        @Override
        protected Object run(Cli cli) {
            notNegative("N", limit);
            return cli.engine().workspace().audit().latest(limit);
        }
    }
}
