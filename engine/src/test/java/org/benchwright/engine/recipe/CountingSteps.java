package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.benchwright.engine.fault.BadInputException;

/** Small steps on texts that remember how often they were done. */
final class CountingSteps implements StepProvider {
    final List<String> done = new CopyOnWriteArrayList<>();
    volatile boolean broken;

    @Override
    public List<Step> steps() {
        return List.of(
                step("text.read", Map.of("text", "what the file says"),
                        List.of(StepParameter.required("file", StepParameter.Kind.FILE, "the file")), context -> {
                            try {
                                return Map.of("text", Files.readString(context.file("file")));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }),
                step("text.join", Map.of("text", "all of them"),
                        List.of(StepParameter.required("texts", StepParameter.Kind.TEXTS, "the texts"),
                                StepParameter.initially("between", StepParameter.Kind.TEXT, " ", "what stands between")),
                        context -> Map.of("text", String.join(context.text("between"), context.texts("texts")))),
                step("text.repeat", Map.of("text", "the text", "length", "its length"),
                        List.of(StepParameter.required("text", StepParameter.Kind.TEXT, "the text"),
                                StepParameter.required("times", StepParameter.Kind.WHOLE, "how often"),
                                StepParameter.optional("loud", StepParameter.Kind.FLAG, "in capitals"),
                                StepParameter.optional("names", StepParameter.Kind.NAMED, "names"),
                                StepParameter.initially("seed", StepParameter.Kind.WHOLE, "", "seed")),
                        context -> {
                            String text = context.text("text").repeat((int) context.whole("times"));
                            return Map.of("text", context.has("loud") && context.flag("loud") ? text.toUpperCase(java.util.Locale.ROOT) : text,
                                    "length", Integer.toString(text.length()));
                        }),
                step("text.fragile", Map.of("text", "the text"),
                        List.of(StepParameter.required("text", StepParameter.Kind.TEXT, "the text")), context -> {
                            if (broken) {
                                throw new IllegalStateException("out of order");
                            }
                            return Map.of("text", context.text("text"));
                        }),
                step("text.refuse", Map.of("text", "never"), List.of(), context -> {
                    throw new BadInputException("Nothing to refuse.", "column x", "Give something.");
                }));
    }

    private Step step(String name, Map<String, String> outputs, List<StepParameter> parameters,
            Function<StepContext, Map<String, String>> work) {
        return new Step() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String documentation() {
                return "For tests.";
            }

            @Override
            public List<StepParameter> parameters() {
                return parameters;
            }

            @Override
            public Map<String, String> outputs() {
                return new LinkedHashMap<>(outputs);
            }

            @Override
            public Map<String, String> run(StepContext context) {
                Map<String, String> result = work.apply(context);
                done.add(name);
                return result;
            }
        };
    }
}
