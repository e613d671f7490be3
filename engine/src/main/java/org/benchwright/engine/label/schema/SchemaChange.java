package org.benchwright.engine.label.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a change of schema means for the answers that are there. They are kept whatever changes; the question is what they still count for. */
public final class SchemaChange {
    private SchemaChange() {
    }

    /**
     * One sentence a consequence; empty when nothing matters to existing answers.
     *
     * @param used how many hold, by label of the main question
     */
    public static List<String> consequences(LabelSchema before, LabelSchema after, Map<String, Long> used) {
        List<String> said = new ArrayList<>();
        String main = before.main().map(Question::id).orElse("");
        for (Question old : before.questions()) {
            Optional<Question> now = after.question(old.id());
            if (now.isEmpty()) {
                said.add("\"" + old.id() + "\" is no longer asked; its answers stay in the history.");
            } else if (now.get().kind() != old.kind()) {
                said.add("\"" + old.id() + "\" asks for " + now.get().kind().words() + " instead of " + old.kind().words() + "; its answers so far no longer fit.");
            } else {
                labels(old, now.get(), old.id().equals(main) ? used : Map.of(), said);
            }
        }
        for (Question now : after.questions()) {
            Optional<Question> old = before.question(now.id());
            if (old.isEmpty()) {
                said.add("\"" + now.id() + "\" is new; items that are done lack an answer to it" + (now.required() ? ", which is required." : "."));
            } else if (now.required() && !old.get().required()) {
                said.add("\"" + now.id() + "\" becomes required; items that are done may lack it.");
            }
        }
        return said;
    }

    private static void labels(Question old, Question now, Map<String, Long> used, List<String> said) {
        for (LabelOption label : old.labels()) {
            if (now.label(label.id()).isEmpty()) {
                long count = used.getOrDefault(label.id(), 0L);
                said.add("The label \"" + label.id() + "\" of \"" + old.id() + "\" is gone" + (count > 0 ? "; " + count + (count == 1 ? " answer bears it." : " answers bear it.")
                        : "; answers that bear it keep it."));
            }
        }
        List<String> added = now.labelIds().stream().filter(l -> old.label(l).isEmpty()).toList();
        if (!added.isEmpty() && !old.labels().isEmpty()) {
            said.add((added.size() == 1 ? "The label " : "The labels ") + String.join(", ", added) + " of \"" + old.id() + "\" could not be given before.");
        }
    }
}
