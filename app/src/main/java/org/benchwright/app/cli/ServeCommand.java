package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.serve.RunningServer;
import org.benchwright.engine.serve.Serving;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright serve …}. */
@Command(name = "serve", description = "Answer requests with registered models.", subcommands = {ServeCommand.Start.class,
        ServeCommand.ListDeployments.class, ServeCommand.Log.class})
final class ServeCommand {
    @Command(name = "start", description = {"Serve models over HTTP (Open Inference Protocol V2 under /v2, Prometheus metrics at /metrics)",
            "until Ctrl+C. Every predicted row is logged in the workspace before it is answered."},
            footer = {"", "Examples: benchwright serve start", "          benchwright serve start --model churn@Production --model price@2 --port 8080"})
    static final class Start extends Verb {
        @Option(names = "--model", paramLabel = "MODEL[@V]", description = {"name, name@3, name@alias or name@Production; default: all.",
                "A bare name serves the version in Production, else the newest, and the others under /versions/."})
        List<String> models = new ArrayList<>();
        @Option(names = "--port", paramLabel = "P", description = "0, the default, takes any free port.")
        int port;
        @Option(names = "--host", paramLabel = "H", description = "Default 127.0.0.1: this machine only.")
        String host = Serving.LOOPBACK;

        @Override
        protected Object run(Cli cli) {
            RunningServer server = cli.job("Loading models", job -> cli.engine().serving().start(models, host, port, job));
            server.models().stream().filter(m -> !m.error().isEmpty())
                    .forEach(m -> cli.say(m.name() + "@" + m.version() + " is not ready: " + m.error()));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("url", server.url());
            result.put("models", server.models());
            return result;
        }

        @Override
        protected void print(Object result, Cli cli) {
            RunningServer server = cli.engine().serving().running().orElseThrow();
            cli.out().println(server.url());
            server.models().stream().filter(RunningServer.Status::standard)
                    .forEach(m -> cli.say(m.name() + "@" + m.version() + (m.ready() ? " answers at " + server.url() + "/v2/models/" + m.name()
                            + "/infer" : " is not ready")));
            cli.say("Ctrl+C stops it.");
        }

        /** On one line, so that a script can read it while the server runs. */
        @Override
        protected String json(Object result) {
            return Json.write(result);
        }

        @Override
        protected void goOn(Object result, Cli cli) {
            // Ctrl+C and SIGTERM: the process ends when the hook has tidied up; this thread is not waited for.
            Thread tidy = new Thread(cli::close, "stop-serving");
            Runtime.getRuntime().addShutdownHook(tidy);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Runtime.getRuntime().removeShutdownHook(tidy);
                Thread.currentThread().interrupt();
            }
        }
    }

    @Command(name = "list", description = "Which version answered where and when, the newest first.",
            footer = {"", "Example: benchwright serve list 20"})
    static final class ListDeployments extends Verb {
        @Parameters(paramLabel = "N", arity = "0..1", description = "How many; default 50.")
        int limit = 50;

        @Override
        protected Object run(Cli cli) {
            notNegative("N", limit);
            return cli.engine().serving().deployments(limit);
        }
    }

    @Command(name = "log", description = "The newest predictions that were answered.", footer = {"", "Example: benchwright serve log 20 --json"})
    static final class Log extends Verb {
        @Parameters(paramLabel = "N", arity = "0..1", description = "How many; default 50.")
        int limit = 50;

        @Override
        protected Object run(Cli cli) {
            notNegative("N", limit);
            return cli.engine().serving().log().page(Long.MAX_VALUE, limit);
        }
    }
}
