package org.benchwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs of {@code benchwright label} about what is asked and how the work goes. */
final class LabelSchemaVerbs {
    private LabelSchemaVerbs() {
    }

    static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no such file.", file.toString(), "Give a YAML file with the questions.");
        }
        try {
            return Files.readString(file);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new BadInputException("The schema is not UTF-8 text.", file.toString(), "Write it in UTF-8.", e);
        } catch (IOException e) {
            throw MachineFaults.of("reading the schema", file, e);
        }
    }

    @Command(name = "schema", description = "Show what is asked, change it, or show what it was. A change is a new version; old labels stay.",
            footer = {"", "Example: benchwright label schema mails --change mails.yaml --note \"a label for newsletters\"",
                "         benchwright label schema mails --history"})
    static final class Schema extends LabelCommand.OfProject {
        @Option(names = "--change", paramLabel = "FILE", description = "The new schema.")
        Path change;
        @Option(names = "--change-text", paramLabel = "YAML", description = "The new schema as it stands.")
        String changeText;
        @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
        String note = "";
        @Option(names = "--history", description = "All versions, the newest first.")
        boolean history;

        @Override
        protected Object run(Cli cli) {
            Labels labels = cli.engine().labels();
            if ((history ? 1 : 0) + (change != null ? 1 : 0) + (changeText != null ? 1 : 0) > 1) {
                throw new BadInputException("Several of --history, --change and --change-text are given.", "Give one of them.");
            }
            if (change != null || changeText != null) {
                labels.schema(project, change == null ? changeText : read(change), note);
            }
            if (history) {
                return labels.schemas(project);
            }
            LabelProject found = labels.project(project);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", found.name());
            told.put("version", found.schemaVersion());
            told.put("guidelines", found.schema().guidelines());
            told.put("questions", found.schema().questions());
            told.put("text", found.schema().text());
            return told;
        }

        @Override
        protected void print(Object result, Cli cli) {
            if (result instanceof Map<?, ?> told) {
                cli.out().println("# version " + told.get("version"));
                cli.out().println(told.get("text"));
            } else {
                super.print(result, cli);
            }
        }
    }

    @Command(name = "rules", description = "Show or change how the work on a project goes.",
            footer = {"", "Example: benchwright label rules mails --per-item 3 --order random"})
    static final class Rules extends LabelCommand.OfProject {
        @Mixin
        LabelRuleOptions rules = new LabelRuleOptions();
        @Option(names = "--description", paramLabel = "TEXT", description = "A few sentences about the project.")
        String description;

        @Override
        protected Object run(Cli cli) {
            LabelProject found = cli.engine().labels().project(project);
            if (rules.any() || description != null) {
                found = cli.engine().labels().change(project, rules.over(found.rules()), description == null ? found.description() : description);
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", found.name());
            told.put("description", found.description());
            told.putAll(LabelCommand.rules(found));
            return told;
        }
    }
}
