package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.schema.PlainSchema;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.recipe.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright label create}. */
@Command(name = "create", description = "Make a label project over the rows of a dataset.", footer = {"",
        "Example: benchwright label create mails --data mails --kind text --columns text --labels spam,ham",
        "         benchwright label create digits --data digits --kind pixels --columns 'pixel_*' --schema digits.yaml --per-item 3",
        "         benchwright label create cats --folder pictures --kind image --labels cat --question boxes"})
final class LabelCreate extends Verb {
    @Parameters(paramLabel = "NAME", description = "Of the project.")
    String name;
    @Option(names = "--data", paramLabel = "D", description = "name or name@version of a dataset; its rows are the items.")
    String data;
    @Option(names = "--folder", paramLabel = "DIR", description = "Or the pictures, sounds or films in a folder; they become a dataset.")
    Path folder;
    @Option(names = "--as", paramLabel = "NAME", description = "With --folder: the dataset's name; default: the project's.")
    String as;
    @Option(names = "--copy", description = "With --folder: copy the files into the workspace.")
    boolean copy;
    @Option(names = "--kind", paramLabel = "K", description = "How items are shown: text, texts, table, image, pixels, audio or video.")
    String kind = "text";
    @Option(names = "--columns", paramLabel = "C", split = ",", description = "What is shown; pixel_* stands for all that begin so.")
    List<String> columns = List.of();
    @Option(names = "--width", paramLabel = "N", description = "Of pictures made of pixels; square ones need none.")
    int width;
    @Option(names = "--height", paramLabel = "N", description = "Of pictures made of pixels.")
    int height;
    @Option(names = "--every", paramLabel = "S", description = "Seconds between the frames of films that are shown.")
    double every;
    @Option(names = "--schema", paramLabel = "FILE", description = "YAML with the questions and labels.")
    Path schema;
    @Option(names = "--schema-text", paramLabel = "YAML", description = "The same, as it stands.")
    String schemaText;
    @Option(names = "--labels", paramLabel = "L", split = ",", description = "Without a schema: the labels of the only question.")
    List<String> labels = List.of();
    @Option(names = "--question", paramLabel = "Q", description = "Without a schema: choice, choices, spans, boxes, rating, text, …")
    String question;
    @Option(names = "--ask", paramLabel = "TEXT", description = "Without a schema: the question as people read it.")
    String ask = "";
    @Option(names = "--description", paramLabel = "TEXT", description = "A few sentences.")
    String description = "";
    @Mixin
    LabelRuleOptions rules = new LabelRuleOptions();

    @Override
    protected Object run(Cli cli) {
        MediaKind shown = MediaKind.of(kind).orElseThrow(() -> new BadInputException("Items cannot be shown as " + kind + ".", "--kind",
                "Give one of " + String.join(", ", MediaKind.all()) + "."));
        if ((data == null) == (folder == null)) {
            throw new BadInputException("The items are to be named once.", "--data", "Give a dataset (`data list` names them) or --folder.");
        }
        // What is wrong with the schema is said before files are read.
        String questions = schemaText();
        DatasetVersion version = folder == null ? cli.engine().datasets().version(data)
                : cli.job("Reading " + folder, job -> cli.engine().labels().folder(folder, shown, as == null ? Datasets.nameFor(Path.of(name)) : as,
                        copy, job));
        if (folder != null && version.rejected() > 0) {
            cli.say(version.rejected() + (version.rejected() == 1 ? " file was" : " files were") + " left out:");
            cli.engine().datasets().rejects(version, 3).forEach(r -> cli.say("  " + r.content() + ": " + r.reason()));
        }
        DataSource source = cli.engine().datasets().source(version);
        columns = folder != null && columns.isEmpty() ? List.of("path") : columns;
        List<String> all = columns(source, shown);
        int side = (int) Math.round(Math.sqrt(all.size()));
        Media media = shown == MediaKind.PIXELS ? new Media(shown, all, width == 0 ? side : width, height == 0 ? side : height, 0)
                : new Media(shown, all, 0, 0, every);
        LabelProject made = cli.engine().labels().create(new NewProject(name, version.reference(), media, questions, rules.over(LabelRules.USUAL),
                description));
        return LabelCommand.describe(made);
    }

    private List<String> columns(DataSource source, MediaKind shown) {
        if (columns.isEmpty()) {
            throw new BadInputException("No column is named.", "--columns", "The columns are "
                    + String.join(", ", source.names().stream().limit(50).toList()) + ".");
        }
        List<String> all = new ArrayList<>();
        for (String column : columns) {
            if (column.endsWith("*")) {
                String begin = column.substring(0, column.length() - 1);
                source.names().stream().filter(n -> n.startsWith(begin)).forEach(all::add);
            } else {
                all.add(column);
            }
        }
        return all;
    }

    private String schemaText() {
        if (schema != null && schemaText != null) {
            throw new BadInputException("Two schemas are given.", "Give --schema or --schema-text.");
        }
        if (schema != null || schemaText != null) {
            if (!labels.isEmpty() || question != null) {
                throw new BadInputException("A schema is given together with " + (labels.isEmpty() ? "--question" : "--labels") + ".",
                        "Give --schema, or --labels with --question.");
            }
            return schema == null ? schemaText : LabelSchemaVerbs.read(schema);
        }
        String word = question == null ? "choice" : question;
        QuestionKind asked = QuestionKind.of(word).orElseThrow(() -> new BadInputException("\"" + word + "\" is not a kind of question.",
                "--question",
                Steps.suggestion(word, QuestionKind.all()).orElse("The kinds are " + String.join(", ", QuestionKind.all()) + ".")));
        if (asked.labelled() && labels.isEmpty() && asked != QuestionKind.PAIR) {
            throw new BadInputException("No labels are given.", "--labels", "Give --labels a,b or --schema FILE.");
        }
        return PlainSchema.of("label", asked, ask, labels);
    }
}
