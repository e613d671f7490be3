package org.benchwright.app.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.workspace.WorkspaceDoor;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers one command and gives the exit code. */
public final class CommandDoor {
    private static final System.Logger LOG = System.getLogger(CommandDoor.class.getName());
    private static final Map<String, Supplier<Object>> NOUNS = new LinkedHashMap<>();

    static {
        NOUNS.put("workspace", WorkspaceCommand::new);
        NOUNS.put("data", DataCommand::new);
        NOUNS.put("label", LabelCommand::new);
        NOUNS.put("train", TrainCommand::new);
        NOUNS.put("label", LabelCommand::new);
        NOUNS.put("run", RunCommand::new);
        NOUNS.put("model", ModelCommand::new);
        NOUNS.put("recipe", RecipeCommand::new);
        NOUNS.put("history", HistoryCommand::new);
        NOUNS.put("serve", ServeCommand::new);
        NOUNS.put("monitor", MonitorCommand::new);
        NOUNS.put("plugin", PluginCommand::new);
        NOUNS.put("kernel", KernelCommand::new);
        NOUNS.put("tour", TourCommand::new);
        NOUNS.put("system", SystemCommand::new);
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<Engine> engine;

    public CommandDoor(PrintStream out, PrintStream err) {
        this(out, err, Optional.empty());
    }

    private CommandDoor(PrintStream out, PrintStream err, Optional<Engine> engine) {
        this.out = out;
        this.err = err;
        this.engine = engine;
    }

    /** Answers what other processes ask of an open engine; whatever workspace the words name, they mean its. */
    public static int answer(Engine engine, List<String> words, OutputStream out, OutputStream err) {
        return new CommandDoor(new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.of(engine)).run(words);
    }

    /** On the process's own streams, in UTF-8. */
    public static CommandDoor standard() {
        return new CommandDoor(new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    /** 0 done, 1 failed, 2 the input or the words are wrong, 130 cancelled. */
    public int run(List<String> words) {
        RootCommand root = new RootCommand();
        try (Cli cli = new Cli(root, out, err, engine)) {
            root.cli = cli;
            return commandLine(root, words).execute(words.toArray(String[]::new));
        } catch (EngineException failed) {
            // Closing the workspace is the last thing that can fail.
            return failed(failed);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Only the noun that was called is built: the others cost start-up time and are not needed. */
    private CommandLine commandLine(RootCommand root, List<String> words) {
        CommandLine line = new CommandLine(root);
        String called = noun(words);
        NOUNS.forEach((name, maker) -> {
            if (called == null || called.equals(name)) {
                line.addSubcommand(name, maker.get());
            }
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A recipe's ${…} in help texts is meant as it stands.
        line.setInterpolateVariables(false);
        line.setOut(new java.io.PrintWriter(out, true));
        line.setErr(new java.io.PrintWriter(err, true));
        line.setParameterExceptionHandler((e, args) -> wrongWords(e));
        line.setExecutionExceptionHandler((e, where, result) -> e instanceof OpenElsewhere open ? elsewhere(open, where.getCommand(), words)
                : thrown(e));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        // A noun without a verb, or nothing but options, is shown what it could say.
        line.setExecutionStrategy(parsed -> {
            CommandLine.ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            if (!(last.commandSpec().userObject() instanceof Verb) && !last.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                throw new ParameterException(last.commandSpec().commandLine(), "A verb is missing.");
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    /** The first noun that is not the value of a general option; null for none. */
    private static String noun(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (GeneralOptions.WITH_VALUE.contains(words.get(i))) {
                i++;
            } else if (NOUNS.containsKey(words.get(i))) {
                return words.get(i);
            }
        }
        return null;
    }

    private int wrongWords(ParameterException e) {
        err.println("benchwright: " + e.getMessage().lines().findFirst().orElse("The words are wrong."));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                err.println("Did you mean " + String.join(", ", near.subList(0, Math.min(3, near.size()))) + "?");
            }
        }
        err.println("See `" + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help`.");
        return 2;
    }

    /** Lets the process that has the workspace open do it, if that would be the same. */
    private int elsewhere(OpenElsewhere open, Object verb, List<String> words) {
        OptionalInt code = verb instanceof Verb asked && asked.anywhere() ? WorkspaceDoor.knock(open.workspace(), words, out, err)
                : OptionalInt.empty();
        return code.orElseGet(() -> thrown(open.refused()));
    }

    private int thrown(Exception e) {
        if (e instanceof BadInputException bad) {
            List<String> lines = bad.lines();
            err.println("benchwright: " + lines.getFirst());
            lines.subList(1, lines.size()).forEach(err::println);
            return 2;
        }
        if (e instanceof CancelledException stopped) {
            err.println("benchwright: cancelled; " + (stopped.resumable().isPresent() ? "`benchwright train resume " + stopped.resumable().getAsLong()
                    + "` goes on where it stood." : "nothing half-written is left."));
            return 130;
        }
        return failed(e);
    }

    private int failed(Exception e) {
        LOG.log(System.Logger.Level.ERROR, "The command failed", e);
        err.println("benchwright: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName()));
        return 1;
    }
}
