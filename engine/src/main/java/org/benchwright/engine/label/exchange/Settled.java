package org.benchwright.engine.label.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;

/** One voice of several: what was decided, else what the only annotator said, else for each question what most say. */
final class Settled {
    static final String NAME = "consensus";

    private Settled() {
    }

    /** Empty when nothing holds. */
    static Optional<Annotation> of(LabelProject project, long item, Optional<Decision> decision, List<Annotation> said) {
        if (decision.isPresent()) {
            Decision d = decision.get();
            return Optional.of(new Annotation(0, item, NAME, AnnotationState.DONE, project.schemaVersion(), d.answers(), OptionalDouble.empty(), d.confidence(),
                    d.method(), d.at()));
        }
        List<Annotation> done = said.stream().filter(a -> a.state() == AnnotationState.DONE).toList();
        if (done.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Answer> most = new LinkedHashMap<>();
        done.stream().flatMap(a -> a.answers().byQuestion().keySet().stream()).distinct().forEach(question ->
                most(done.stream().map(a -> a.answers().to(question).orElse(null)).filter(Objects::nonNull).toList()).ifPresent(a -> most.put(question, a)));
        if (most.isEmpty() && done.stream().anyMatch(a -> !a.answers().isEmpty())) {
            return Optional.empty();
        }
        String at = done.stream().map(Annotation::at).max(String::compareTo).orElseThrow();
        return Optional.of(new Annotation(0, item, NAME, AnnotationState.DONE, project.schemaVersion(), new Answers(most), OptionalDouble.empty(),
                OptionalDouble.empty(), done.size() == 1 ? "only annotator" : "majority", at));
    }

    private static Optional<Answer> most(List<Answer> answers) {
        Map<Answer, Long> votes = answers.stream().collect(Collectors.groupingBy(a -> a, LinkedHashMap::new, Collectors.counting()));
        long best = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Answer> first = votes.entrySet().stream().filter(e -> e.getValue() == best).map(Map.Entry::getKey).toList();
        return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
    }
}
