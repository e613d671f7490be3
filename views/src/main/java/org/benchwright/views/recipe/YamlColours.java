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
            + "|(?<reference>\\$\\{[^}\n]*}?)|(?<text>\"(?:[^\"\\\\\n]|\\\\.)*\"?)|(?<number>(?<=[\\s\\[,])-?\\d+(?:\\.\\d+)?(?=[\\s,\\]]|$))");

    private YamlColours() {
    }

    static StyleSpans<Collection<String>> of(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Matcher parts = PART.matcher(text);
        int end = 0;
        while (parts.find()) {
            spans.add(List.of(), parts.start() - end);
            spans.add(List.of(style(parts)), parts.end() - parts.start());
            end = parts.end();
        }
        spans.add(List.of(), text.length() - end);
        return spans.create();
    }

    private static String style(Matcher part) {
        for (String kind : List.of("comment", "key", "reference", "text", "number")) {
            if (part.group(kind) != null) {
                return "yaml-" + kind;
            }
        }
        return "text";
    }
}
