package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.benchwright.app.demo.DemoWorkspace;
import org.benchwright.app.demo.Tour;
import org.benchwright.app.demo.TourReport;
import org.benchwright.app.window.TourScreens;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.shell.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchwright tour}. */
@Command(name = "tour", description = "Play a model's whole life on the demo workspace, with figures and pictures of the window.",
        footer = {"", "Example: benchwright tour --out ~/tour"})
final class TourCommand extends Verb {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the pictures and the report go; default: reports/tour in the workspace.")
    Path out;

    @Option(names = "--no-window", description = "Leave out the pictures of the window.")
    boolean noWindow;

    @Override
    protected Object run(Cli cli) {
        Path folder = cli.workspaceNamed() ? cli.workspaceFolder() : UserFolders.data().resolve("demo");
        cli.say("The tour runs on the demo workspace in " + folder + ".");
        try (Engine engine = DemoWorkspace.open(folder, JobContext.none())) {
            Path pictures = out == null ? folder.resolve("reports").resolve("tour") : out.toAbsolutePath();
            Tour tour = new Tour(engine, cli.seed());
            List<Tour.Step> steps = new ArrayList<>(tour.play(new Spoken(cli)));
            List<Path> taken = noWindow ? List.of() : screens(engine, tour.bestRun(), pictures, steps);
            Path report = TourReport.write(pictures, steps, taken);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("workspace", folder.toString());
            result.put("steps", steps);
            result.put("screenshots", taken.stream().map(Path::toString).toList());
            result.put("report", report.toString());
            return result;
        }
    }

    @Override
    protected void print(Object result, Cli cli) {
        Map<?, ?> all = (Map<?, ?>) result;
        for (Object each : (List<?>) all.get("steps")) {
            Tour.Step step = (Tour.Step) each;
            cli.out().printf(java.util.Locale.ROOT, "%6.2f s  %s%n", step.seconds(), step.title());
            step.figures().forEach((name, value) -> cli.out().println("            " + name + ": " + value));
        }
        cli.out().println("screenshots: " + ((List<?>) all.get("screenshots")).size());
        cli.out().println("report:      " + all.get("report"));
    }

    private static List<Path> screens(Engine engine, long run, Path folder, List<Tour.Step> steps) {
        boolean display = Displays.present();
        TourScreens.headlessWhereNeeded(display, WIDTH, HEIGHT);
        long start = System.nanoTime();
        String version = engine.models().resolve(Tour.MODEL).reference();
        Function<String, Location> data = name -> Location.of("data", engine.datasets().version(name).reference());
        List<Path> taken = new TourScreens(engine, WIDTH, HEIGHT).take(List.of(
                new TourScreens.Stop("1-start", Location.of("start")),
                new TourScreens.Stop("2-data", Location.of("data")),
                new TourScreens.Stop("3-dataset", data.apply("penguins")),
                new TourScreens.Stop("4-train", Location.of("train")),
                new TourScreens.Stop("5-run", Location.of("train", "run " + run)),
                new TourScreens.Stop("6-models", Location.of("models")),
                new TourScreens.Stop("7-model", Location.of("models", version)),
                new TourScreens.Stop("8-serve", Location.of("serve")),
                new TourScreens.Stop("9-monitor", Location.of("monitor", version)),
                new TourScreens.Stop("10-devices", Location.of("devices")),
                new TourScreens.Stop("12-recipe", new Location("recipe", List.of(Tour.RECIPE.split("/")))),
                new TourScreens.Stop("13-catalog", Location.of("catalog"), Map.of("text", "shop")),
                new TourScreens.Stop("14-quality", data.apply("shop_orders"), Map.of("section", "QUALITY")),
                new TourScreens.Stop("15-lineage", data.apply("shop_features"), Map.of("section", "LINEAGE")),
                new TourScreens.Stop("16-label", Location.of("label", "Demo mails"))), folder);
        steps.add(new Tour.Step("window", "Open the window and picture every panel", (System.nanoTime() - start) / 1e9,
                Map.of("pictures", taken.size(), "display", display ? "the one that is there" : "none, headless")));
        return taken;
    }

    /** Says each step on standard error as it begins. */
    private record Spoken(Cli cli) implements JobContext {
        @Override
        public void progress(double fraction, String message) {
            cli.say(message);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {
            // Ctrl+C ends the process; what was done stays, nothing is half-written.
        }
    }
}
