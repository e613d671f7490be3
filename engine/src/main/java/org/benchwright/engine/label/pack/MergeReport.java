package org.benchwright.engine.label.pack;

import java.util.List;
import org.benchwright.engine.label.Annotation;

/**
 * What a pack that came back holds, measured against the project.
 *
 * @param fresh     annotations that are new here
 * @param known     that are here already
 * @param older     that were replaced here by later ones of the same pack
 * @param conflicts where the annotator said something else here meanwhile
 * @param changed   the rows whose content is not what it was when the pack was made; what is said of them is left out
 * @param notes     what people should know, one sentence each
 * @param taken     how many annotations were taken; 0 for a preview
 */
public record MergeReport(String pack, String project, String annotator, long fresh, long known, long older, List<Conflict> conflicts, List<Long> changed,
        List<String> notes, long taken) {
    public MergeReport {
        conflicts = List.copyOf(conflicts);
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
    }

    /**
     * The same annotator said two things of an item.
     *
     * @param ours   what is said here
     * @param theirs what came back
     */
    public record Conflict(long item, String annotator, Annotation ours, Annotation theirs) {
    }

    MergeReport took(long annotations) {
        return new MergeReport(pack, project, annotator, fresh, known, older, conflicts, changed, notes, annotations);
    }
}
