package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.DataSource;
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
        "         benchwright label create digits --data digits --kind pixels --columns 'pixel_*' --schema digits.yaml --per-item 3"})
final class LabelCreate extends Verb {
    @Parameters(paramLabel = "NAME", description = "Of the project.")
    String name;
    @Option(names = "--data", paramLabel = "D", description = "name or name@version of a dataset; its rows are the items.")
    String data;
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
        if (data == null) {
            throw new BadInputException("No data is named.", "--data", "Give a dataset; `data list` names them.");
        }
        DataSource source = cli.engine().datasets().resolve(cli.engine().datasets().version(data).reference());
        List<String> all = columns(source, shown);
        int side = (int) Math.round(Math.sqrt(all.size()));
        Media media = shown == MediaKind.PIXELS ? new Media(shown, all, width == 0 ? side : width, height == 0 ? side : height, 0)
                : new Media(shown, all, 0, 0, every);
        LabelProject made = cli.engine().labels().create(new NewProject(name, data, media, schemaText(), rules.over(LabelRules.USUAL), description));
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
        if (schema != null) {
            if (!labels.isEmpty() || question != null) {
                throw new BadInputException("A schema is given together with " + (labels.isEmpty() ? "--question" : "--labels") + ".",
                        "Give --schema, or --labels with --question.");
            }
            return LabelSchemaVerbs.read(schema);
        }
        String word = question == null ? "choice" : question;
        QuestionKind asked = QuestionKind.of(word).orElseThrow(() -> new BadInputException("\"" + word + "\" is not a kind of question.", "--question",
                Steps.suggestion(word, QuestionKind.all()).orElse("The kinds are " + String.join(", ", QuestionKind.all()) + ".")));
        if (asked.labelled() && labels.isEmpty() && asked != QuestionKind.PAIR) {
            throw new BadInputException("No labels are given.", "--labels", "Give --labels a,b or --schema FILE.");
        }
        return PlainSchema.of("label", asked, ask, labels);
    }
}
