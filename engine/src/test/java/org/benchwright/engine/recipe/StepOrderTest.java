package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;

class StepOrderTest {
    private static final Place PLACE = new Place(Path.of("r.yaml"), 1, 1);

    @Property(tries = 300)
    void every_step_is_done_once_and_behind_all_that_it_needs(@ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed,
            @ForAll @IntRange(max = 100) int density) {
        List<StepCall> steps = graph(size, new Random(seed), density / 100.0);

        List<StepCall> order = StepOrder.of(steps);

        assertThat(order).containsExactlyInAnyOrderElementsOf(steps);
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            at.put(order.get(i).id(), i);
        }
        order.forEach(step -> step.needs().forEach(need -> assertThat(at.get(need)).isLessThan(at.get(step.id()))));
    }

    @Property(tries = 300)
    void a_circle_is_found_wherever_it_is(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed,
            @ForAll @IntRange(max = 60) int density) {
        Random random = new Random(seed);
        List<StepCall> steps = graph(size, random, density / 100.0);
        // A chain from one step to another and back closes a circle whatever else there is.
        int length = 2 + random.nextInt(size - 1);
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(i);
        }
        Collections.shuffle(members, random);
        for (int i = 0; i < length; i++) {
            int from = members.get(i);
            String to = steps.get(members.get((i + 1) % length)).id();
            List<String> needs = new ArrayList<>(steps.get(from).needs());
            needs.add(to);
            steps.set(from, call(steps.get(from).id(), needs));
        }

        assertThatThrownBy(() -> StepOrder.of(steps)).isInstanceOf(BadInputException.class).hasMessageContaining("circle");
    }

    @Test
    void steps_that_need_nothing_stay_as_written() {
        List<StepCall> steps = List.of(call("c", List.of()), call("a", List.of()), call("b", List.of()));

        assertThat(StepOrder.of(steps)).isEqualTo(steps);
    }

    @Test
    void a_chain_of_ten_thousand_steps_needs_no_deep_stack() {
        List<StepCall> steps = new ArrayList<>();
        for (int i = 10_000; i >= 1; i--) {
            steps.add(call("s" + i, i == 1 ? List.of() : List.of("s" + (i - 1))));
        }

        assertThat(StepOrder.of(steps)).isEqualTo(steps.reversed());
    }

    /** A graph without circles, in random order of writing. */
    private static List<StepCall> graph(int size, Random random, double density) {
        List<StepCall> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> needs = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextDouble() < density) {
                    needs.add("s" + j);
                }
            }
            steps.add(call("s" + i, needs));
        }
        Collections.shuffle(steps, random);
        return steps;
    }

    private static StepCall call(String id, List<String> needs) {
        List<Yaml> references = needs.stream().<Yaml>map(n -> new Yaml.Scalar("${steps." + n + ".text}", PLACE)).toList();
        return new StepCall(id, "text.join", PLACE, PLACE, Map.of("texts", new Yaml.Sequence(references, PLACE)), Map.of("texts", PLACE));
    }
}
