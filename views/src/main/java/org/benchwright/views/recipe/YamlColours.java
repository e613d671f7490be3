package org.benchwright.views.recipe;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Which parts of a recipe's text are keys, references, comments, texts and numbers, as style classes. */
final class YamlColours {
    private static final Pattern PART = Pattern.compile("(?m)(?<comment>(?:^|(?<=\\s))#[^\n]*)|(?<key>^[ \\t]*(?:- +)*[\\w.-]+(?=\\s*:(?:\\s|$)))"
            + "|(?<text>\"(?:[^\"\\\\\n]|\\\\.)*\"?)|(?<number>(?<=[\\s\\[,])-?\\d+(?:\\.\\d+)?(?=[\\s,\\]]|$))");

    private static final Pattern REFERENCE = Pattern.compile("(?<reference>\\$\\{[^}\n]*}?)");

    private YamlColours() {
    }

    /** References are seen inside texts too. */
    static StyleSpans<Collection<String>> of(String text) {
        return spans(PART.matcher(text), List.of("comment", "key", "text", "number"), text)
                .overlay(spans(REFERENCE.matcher(text), List.of("reference"), text), (below, above) -> above.isEmpty()
                || below.contains("yaml-comment") ? below : above);
    }

    private static StyleSpans<Collection<String>> spans(Matcher parts, List<String> kinds, String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int end = 0;
        while (parts.find()) {
            spans.add(List.of(), parts.start() - end);
            spans.add(kinds.stream().filter(kind -> parts.group(kind) != null).map(kind -> "yaml-" + kind).toList(), parts.end() - parts.start());
            end = parts.end();
        }
        spans.add(List.of(), text.length() - end);
        return spans.create();
    }
}
