package org.benchwright.engine.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A text in which some places stand for things that earlier acts made. */
record Words(List<Part> parts) {
    /** A piece of it. */
    sealed interface Part {
    }

    /** As it stands. */
    record Literal(String text) implements Part {
    }

    /** How the thing is called when the text is used: {@code name@version} of a dataset or model, {@code run:N} or N of a run. */
    record Reference(Handle to, boolean bare) implements Part {
    }

    static Words of(String text) {
        return new Words(List.of(new Literal(text)));
    }

    static Words of(Handle to) {
        return new Words(List.of(new Reference(to, false)));
    }

    /** A run's number without {@code run:}. */
    static Words bare(Handle run) {
        return new Words(List.of(new Reference(run, true)));
    }

    Words and(Words more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more.parts);
        return new Words(List.copyOf(all));
    }

    boolean plain() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /** One text of all parts. */
    String written(Function<String, String> literal, Function<Reference, String> reference) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(switch (part) {
                case Literal l -> literal.apply(l.text());
                case Reference r -> reference.apply(r);
            });
        }
        return text.toString();
    }
}
