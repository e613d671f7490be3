package org.benchwright.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.personal.PersonalColumn;
import org.benchwright.engine.data.personal.PersonalScan;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Suggests how columns that tell of persons are classified; a person accepts it. */
public final class PersonalData {
    /**
     * A column that seems to tell of persons.
     *
     * @param said      its classification now; empty for none
     * @param suggested what it could be
     */
    public record Suggestion(PersonalColumn found, String said, String suggested) {
    }

    private static final String SENSITIVITY = "sensitivity";

    private final Datasets datasets;
    private final BusinessFacts facts;

    PersonalData(Datasets datasets, BusinessFacts facts) {
        this.datasets = datasets;
        this.facts = facts;
    }

    /** @throws BadInputException when there is no such dataset */
    public List<Suggestion> suggest(String dataset, JobContext job) {
        DatasetVersion version = datasets.version(dataset);
        return new PersonalScan(datasets).of(datasets.source(version), job).stream().map(found -> new Suggestion(found,
                facts.of(version.dataset(), Optional.of(found.column())).getOrDefault(SENSITIVITY, ""), found.kind().sensitivity())).toList();
    }

    /**
     * Says the suggested classification of columns, where they have none. Each is audited as {@code data.say} or waits as a proposal.
     *
     * @param columns only these; empty for all that are suggested
     * @throws BadInputException when nothing is suggested of one of them; then none is changed
     */
    public List<BusinessFacts.Change> accept(String dataset, List<String> columns, JobContext job) {
        List<Suggestion> suggested = suggest(dataset, job);
        for (String column : columns) {
            if (suggested.stream().noneMatch(s -> s.found().column().equalsIgnoreCase(column))) {
                throw new BadInputException("Nothing is suggested of the column " + column + ".", dataset, suggested.isEmpty()
                        ? "No column seems to tell of persons." : "Suggested are " + String.join(", ", suggested.stream()
                        .map(s -> s.found().column()).toList()) + "; say others with `data say`.");
            }
        }
        String name = datasets.version(dataset).dataset();
        List<BusinessFacts.Change> made = new ArrayList<>();
        for (Suggestion one : suggested) {
            String column = one.found().column();
            if (one.said().isEmpty() && (columns.isEmpty() || columns.stream().anyMatch(column::equalsIgnoreCase))) {
                made.add(facts.say(name, Optional.of(column), SENSITIVITY, one.suggested()));
            }
        }
        return made;
    }
}
