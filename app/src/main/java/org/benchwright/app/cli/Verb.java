package org.benchwright.app.cli;

import java.util.concurrent.Callable;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One verb: runs an engine call and prints what it returned, as JSON or as text. */
public abstract class Verb implements Callable<Integer> {
    @Spec
    protected CommandSpec spec;

    /** Does it. What is returned (a record, map or list) is the one JSON document of {@code --json}. */
    protected abstract Object run(Cli cli);

    /** @throws BadInputException when a count that was asked for is below zero */
    protected static void notNegative(String name, long count) {
        if (count < 0) {
            throw new BadInputException(name + " is " + count + ".", "Give a number from 0 upwards.");
        }
    }

    /** Prints the result for a person; the default shows lists as tables and records as lines. */
    protected void print(Object result, Cli cli) {
        PlainText.print(Json.mapper().valueToTree(result), cli.out());
    }

    /** The document of {@code --json}. */
    protected String json(Object result) {
        return Json.pretty(result);
    }

    /** 0, unless the result itself says that something is wrong. */
    protected int exitCode(Object result) {
        return 0;
    }

    /**
     * Whether another process that has the workspace open can do it instead: it reads no files of the caller's and runs no long work. Then its
     * window and the command line see each other's changes at once.
     */
    protected boolean anywhere() {
        return false;
    }

    /** Goes on after the result was printed; for verbs that serve until they are stopped. */
    protected void goOn(Object result, Cli cli) {
        // Most are done.
    }

    @Override
    public final Integer call() {
        Cli cli = ((RootCommand) spec.root().userObject()).cli;
        Object result = run(cli);
        if (cli.json()) {
            cli.out().println(json(result));
        } else {
            print(result, cli);
        }
        cli.out().flush();
        goOn(result, cli);
        return exitCode(result);
    }
}
