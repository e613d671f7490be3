package org.benchwright.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.synthetic.Shop;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** A workspace with the template's tables, and in {@code samples/} their files and recipes to try things with. */
public final class DemoWorkspace {
    /** The setting of a workspace that was made here. */
    private static final String MARK = "demo";
    private static final long SHOP_SEED = 42;
    private static final int GOLD = 100;
    private static final long GOLD_SEED = 20261124;

    private DemoWorkspace() {
    }

    /**
     * Opens the workspace in {@code folder}, made where there is none, and imports those of the template's tables it lacks.
     *
     * @throws BadInputException when the workspace there was not made as a demo
     */
    public static Engine open(Path folder, JobContext job) {
        boolean there = Workspace.isWorkspace(folder);
        Engine engine = there ? Engine.open(folder) : Engine.init(folder);
        boolean filled = false;
        try {
            if (!there) {
                engine.workspace().settings().put(MARK, "yes");
            } else if (!engine.workspace().settings().get(MARK).equals(Optional.of("yes"))) {
                throw new BadInputException(folder + " is a workspace of your own; the demo would write into it.",
                        "Name an empty folder, or none: the demo has its own place.");
            }
            fill(engine, job);
            filled = true;
            return engine;
        } finally {
            if (!filled) {
                engine.close();
            }
        }
    }

    private static void fill(Engine engine, JobContext job) {
        List<String> there = engine.datasets().list().stream().map(d -> d.name()).toList();
        Path samples = engine.workspace().root().resolve("samples");
        List<Template.Table> missing = Template.tables().stream()
                .filter(t -> t.onDemand() ? !Files.exists(samples.resolve(t.file())) : !there.contains(t.name())).toList();
        shop(engine, samples.resolve("data").resolve("shop"), there, job);
        Template.unpackRecipes(samples);
        missing.stream().filter(Template.Table::onDemand).forEach(t -> Template.unpack(t, samples));
        missing = missing.stream().filter(t -> !t.onDemand()).toList();
        for (int i = 0; i < missing.size(); i++) {
            Template.Table table = missing.get(i);
            job.progress((double) i / missing.size(), "importing " + table.title());
            engine.datasets().importFile(Template.unpack(table, samples), table.name(), ImportOptions.detect(), job.part(0, 0));
            engine.datasets().describe(table.name(),
                    Optional.of(table.title() + ". " + table.description() + " Licence: " + table.licence() + ". Source: " + table.source() + "."),
                    Optional.empty(), Optional.of(List.of("demo", table.task())));
        }
        labels(engine, job);
    }

    /** Two small projects to label in, with some right answers from the data so that the quality of labels can be seen. */
    private static void labels(Engine engine, JobContext job) {
        List<String> there = engine.labels().list(true).stream().map(p -> p.name()).toList();
        List<String> pixels = IntStream.range(0, 64).mapToObj("p%02d"::formatted).toList();
        project(engine, there, new NewProject("Demo mails", "spam_assassin", new Media(MediaKind.TEXT, List.of("body")), Template.text("labels/mails.yaml"),
                LabelRules.USUAL.with(LabelRules.Order.RANDOM), "A demo project: is it spam? The mails are those of SpamAssassin."), "label", job);
        project(engine, there, new NewProject("Demo digits", "digits", new Media(MediaKind.PIXELS, pixels, 8, 8, 0), Template.text("labels/digits.yaml"),
                LabelRules.USUAL.with(LabelRules.Order.RANDOM), "A demo project: which digit was written?"), "digit", job);
    }

    /** @param truth the question, and the column with its answers */
    private static void project(Engine engine, List<String> there, NewProject wanted, String truth, JobContext job) {
        if (!there.contains(wanted.name())) {
            job.progress(-1, "making the label project " + wanted.name());
            engine.labels().create(wanted);
            engine.labels().team().goldFrom(wanted.name(), truth, truth, GOLD, GOLD_SEED, job.part(0, 0));
        }
    }

    /** A made-up shop, and its four tables where they are lacking. */
    private static void shop(Engine engine, Path folder, List<String> there, JobContext job) {
        if (!Files.exists(folder.resolve("shop.json"))) {
            job.progress(0, "making a shop");
            try {
                DurableFiles.delete(folder);
            } catch (IOException e) {
                throw MachineFaults.of("making room for the shop", folder, e);
            }
            Shop.write(folder, SHOP_SEED, 1, false);
        }
        for (String table : Shop.TABLES) {
            String name = "shop_" + table;
            if (!there.contains(name)) {
                engine.datasets().importFile(folder.resolve(table + ".csv"), name, ImportOptions.detect().asSynthetic(), job.part(0, 0));
                engine.datasets().describe(name, Optional.of("The " + table + " of a year of a shop that does not exist, made by `data generate shop`."),
                        Optional.empty(), Optional.of(List.of("demo", "shop")));
            }
        }
    }
}
