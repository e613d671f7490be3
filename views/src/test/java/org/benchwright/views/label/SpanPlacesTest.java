package org.benchwright.views.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.label.answer.Span;
import org.junit.jupiter.api.Test;

class SpanPlacesTest {
    /** Letters, pairs of units, joined emoji, combining marks, Hebrew, blanks and ends of lines. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "B", " ", "\n", "😀", "👩‍👩‍👧", "e\u0301", "שלום", "中", "🇫🇷", "9").list().ofMinSize(1).ofMaxSize(25).map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void every_code_point_is_found_again_with_any_tags_in_the_text(@ForAll("texts") String text, @ForAll @IntRange(min = 0, max = 1000) int a,
            @ForAll @IntRange(min = 0, max = 1000) int b, @ForAll @IntRange(min = 0, max = 1000) int c) {
        SpanPlaces places = new SpanPlaces(text);
        int n = places.length();
        assertThat(n).isEqualTo(text.codePointCount(0, text.length()));
        List<Span> spans = new ArrayList<>();
        for (int end : List.of(1 + a % n, 1 + b % n, 1 + c % n)) {
            spans.add(new Span("s" + spans.size(), 0, end, "X"));
        }
        places.tags(spans);
        for (int at = 0; at <= n; at++) {
            assertThat(places.codePoint(places.begin(at))).isEqualTo(at);
            assertThat(places.codePoint(places.end(at))).isEqualTo(at);
            int here = at;
            assertThat(places.begin(at) - places.end(at)).isEqualTo((int) spans.stream().filter(s -> s.end() == here).count());
        }
        assertThat(places.begin(n)).isEqualTo(text.length() + spans.size());
    }

    @Property(tries = 300)
    void what_is_selected_becomes_whole_characters_without_blanks_around(@ForAll("texts") String text, @ForAll @IntRange(min = 0, max = 1000) int a,
            @ForAll @IntRange(min = 0, max = 1000) int b) {
        SpanPlaces places = new SpanPlaces(text);
        int from = a % (places.length() + 1);
        int to = b % (places.length() + 1);
        int[] found = places.trimmed(from, to);
        if (found.length == 0) {
            assertThat(new Span("s", places.atOrBefore(Math.min(from, to)), places.atOrBehind(Math.max(from, to)), "X").of(text)).isBlank();
            return;
        }
        String said = new Span("s", found[0], found[1], "X").of(text);
        assertThat(said).isEqualTo(said.strip()).isNotEmpty();
        assertThat(places.atOrBefore(found[0])).isEqualTo(found[0]);
        assertThat(places.atOrBehind(found[1])).isEqualTo(found[1]);
    }

    @Test
    void words_are_found_in_either_direction_over_signs_and_pictures() {
        SpanPlaces places = new SpanPlaces("Hi, 😀 Ana!");
        assertThat(places.word(0, true)).isEqualTo(2);
        assertThat(places.word(2, true)).isEqualTo(5);
        assertThat(places.word(5, true)).isEqualTo(9);
        assertThat(places.word(10, false)).isEqualTo(6);
        assertThat(places.wordAt(7)).containsExactly(6, 9);
        assertThat(places.wordAt(9)).containsExactly(6, 9);
        assertThat(places.wordAt(3)).isEmpty();
        assertThat(new SpanPlaces("").wordAt(0)).isEmpty();
    }
}
