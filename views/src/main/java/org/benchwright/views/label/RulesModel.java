package org.benchwright.views.label;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.benchwright.engine.label.Annotator;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.views.shell.PanelContext;

/** How the work on a project goes, and who does it. Used on the FX thread. */
final class RulesModel {
    /** What was read of a project. */
    record Kept(LabelProject project, List<Annotator> people) {
    }

    /** Minutes after which a review queue advises a pause, where the rules had none. */
    private static final int BREAK = 50;

    private final PanelContext context;
    private final String project;

    RulesModel(PanelContext context, String project) {
        this.context = context;
        this.project = project;
    }

    void load(Consumer<Kept> then) {
        context.background().read(() -> new Kept(context.engine().labels().project(project), context.engine().labels().team().annotators(project)), then);
    }

    void change(LabelRules rules, String description, Runnable then, Consumer<Throwable> failed) {
        context.background().read(() -> context.engine().labels().change(project, rules, description), changed -> then.run(), failed);
    }

    /** Adds somebody or changes what is theirs. @param skills {@code column=value}, with commas between */
    void person(String name, String skills, Runnable then, Consumer<Throwable> failed) {
        List<String> theirs = Arrays.stream(skills.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
        context.background().read(() -> {
            context.engine().labels().team().annotator(project, new Annotator(name, theirs, true));
            return name;
        }, done -> then.run(), failed);
    }

    /** The rules of a queue of things to be judged: the most urgent first, to those who know their subject, each looked at by a second person. */
    static LabelRules reviewQueue(LabelRules rules) {
        return new LabelRules(rules.perItem(), LabelRules.Order.PRIORITY, rules.seed(), rules.goldShare(), LabelRules.Routing.SKILL, true, rules.alarm(), rules.batch(),
                rules.model(), rules.breakAfter() == 0 ? BREAK : rules.breakAfter());
    }
}
