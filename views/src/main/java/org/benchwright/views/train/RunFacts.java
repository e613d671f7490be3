package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.PanelContext;

/** The facts of a run for the inspector: state, data, parameters, environment, artifacts. */
final class RunFacts {
    private static final int MOST_COLUMNS = 64;
    private static final Set<String> PLAN = Set.of("algorithm", "task", "target", "features", "split", "folds", "class_weight");
    private static final int SHORT = 12;

    private RunFacts() {
    }

    static List<Node> of(PanelContext context, Run run) {
        List<Node> nodes = new ArrayList<>();
        Facts first = new Facts().add("state", new Pill(RunWords.state(run), RunWords.tone(run)))
                .add("started", Numbers.ago(run.startedAt()), Numbers.exact(run.startedAt()));
        if (!Double.isNaN(RunWords.seconds(run))) {
            first.add("took", Numbers.seconds(RunWords.seconds(run)));
        }
        VBox data = new VBox(2);
        for (String each : run.data()) {
            Hyperlink link = new Hyperlink(each);
            link.getStyleClass().add("bw-inline-link");
            link.setOnAction(e -> context.open(Location.of("data", each)));
            data.getChildren().add(each.contains("/") || each.contains("\\") ? new Label(each) : link);
        }
        first.add("data", data);
        run.parameters().forEach((name, value) -> {
            if (PLAN.contains(name) && !value.isEmpty()) {
                first.add(name.replace('_', ' '), name.equals("features") ? columns(value) : value);
            }
        });
        first.add("seed", Long.toString(run.seed()));
        nodes.add(first);
        Facts settings = new Facts();
        run.parameters().entrySet().stream().filter(p -> !PLAN.contains(p.getKey())).forEach(p -> settings.add(p.getKey(), p.getValue()));
        section(nodes, "Settings", settings);
        Facts environment = new Facts();
        run.environment().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> environment.add(e.getKey(), e.getValue()));
        section(nodes, "Made with", environment);
        Facts artifacts = new Facts();
        run.artifacts().forEach((name, sha) -> artifacts.add(name, sha.substring(0, Math.min(SHORT, sha.length())) + "…", "SHA-256 " + sha));
        section(nodes, "Artifacts", artifacts);
        return nodes;
    }

    private static void section(List<Node> nodes, String title, Facts facts) {
        if (!facts.getChildren().isEmpty()) {
            nodes.add(Page.section(title));
            nodes.add(facts);
        }
    }

    /** A picture has hundreds of columns; its first and last say what they are. */
    private static String columns(String recorded) {
        List<String> names = List.of(recorded.split(","));
        return names.size() <= MOST_COLUMNS ? String.join(", ", names)
                : names.size() + ": " + String.join(", ", names.subList(0, 2)) + " … " + names.getLast();
    }
}
