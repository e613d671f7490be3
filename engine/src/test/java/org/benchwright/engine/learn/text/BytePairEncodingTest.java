package org.benchwright.engine.learn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.Test;

class BytePairEncodingTest {
    /** The dictionary in the paper's listing: low 5 times, lower 2, newest 6, widest 3. */
    private static final String PAPER = "low ".repeat(5) + "lower ".repeat(2) + "newest ".repeat(6) + "widest ".repeat(3);
    private static final String ENGLISH = """
            It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of
            belief, it was the epoch of incredulity, it was the season of Light, it was the season of Darkness, it was the spring of hope, it
            was the winter of despair, we had everything before us, we had nothing before us, we were all going direct to Heaven, we were all
            going direct the other way. In 1775 there were 2 kings with large jaws.""";

    private static BytePairEncoding learn(String text, int vocabulary) {
        return BytePairEncoding.learn(Stream.of(text), vocabulary);
    }

    private static List<String> pieces(BytePairEncoding encoding, String text) {
        return Arrays.stream(encoding.encode(text, 1000)).mapToObj(encoding.tokens()::get).toList();
    }

    @Test
    void the_example_of_the_paper_is_merged_as_by_hand() {
        // Counts of the pairs: e s, s t and t </w> 9 each; then es t; est </w>; l o and o w 7; lo w; e w, n e and w est</w> 6; ew est</w>;
        // n ewest</w>; low </w> 5; d est</w>, i d and w i 3; i dest</w>; w idest</w>; e r, low e and r </w> 2; er </w>; low er</w>.
        assertThat(learn(PAPER, 1000).merges()).containsExactly("e s", "es t", "est </w>", "l o", "lo w", "e w", "ew est</w>", "n ewest</w>",
                "low </w>", "d est</w>", "i dest</w>", "w idest</w>", "e r", "er </w>", "low er</w>");
    }

    @Test
    void a_word_that_was_never_seen_falls_into_pieces_that_were() {
        BytePairEncoding encoding = learn(PAPER, 1000);
        assertThat(pieces(encoding, "lowest")).containsExactly("low", "est</w>");
        assertThat(pieces(encoding, "Low, slow")).containsExactly("low</w>", "<unknown>", "</w>", "s", "low</w>");
    }

    @Test
    void special_ids_come_first_then_characters_then_merges_up_to_the_vocabulary() {
        BytePairEncoding encoding = learn(PAPER, 16);
        assertThat(encoding.tokens()).containsExactly("<pad>", "<unknown>", "<start>", "</w>", "d", "e", "i", "l", "n", "o", "r", "s", "t",
                "w", "es", "est");
    }

    @Test
    void words_numbers_and_single_signs_are_told_apart_whatever_their_case_and_form() {
        assertThat(Words.of("Don't PAY $1,000.50 - ﬁne naïve Ⅳ\u00a0x\u0007y \uD83D\uDE00!"))
                .containsExactly("don", "'", "t", "pay", "$", "1", ",", "000", ".", "50", "-", "fine", "naïve", "iv", "x", "y", "😀", "!");
        assertThat(Words.of("a".repeat(130))).containsExactly("a".repeat(64), "a".repeat(64), "aa");
        assertThat(Words.of("ab\uD800cd")).containsExactly("ab", "cd");
    }

    @Property(tries = 200)
    void decoding_gives_back_the_words_of_any_text_whose_characters_are_known(@ForAll Random random) {
        List<String> words = Words.of(ENGLISH).distinct().toList();
        String text = IntStream.range(0, random.nextInt(40)).mapToObj(i -> {
            String word = words.get(random.nextInt(words.size()));
            return random.nextBoolean() ? word : new StringBuilder(word).reverse().toString();
        }).collect(Collectors.joining(" "));
        BytePairEncoding encoding = learn(ENGLISH, 60 + random.nextInt(300));
        assertThat(encoding.decode(encoding.encode(text, 10_000))).isEqualTo(Words.of(text).collect(Collectors.joining(" ")));
    }

    @Property(tries = 500)
    void any_text_can_be_encoded_within_the_vocabulary_and_the_most_cuts_it(@ForAll String text) {
        BytePairEncoding encoding = learn(ENGLISH, 120);
        int[] all = encoding.encode(text, 10_000);
        assertThat(Arrays.stream(all).allMatch(id -> id == BytePairEncoding.UNKNOWN
                || id > BytePairEncoding.START && id < encoding.tokens().size())).isTrue();
        assertThat(encoding.encode(text, 3)).isEqualTo(Arrays.copyOf(all, Math.min(3, all.length)));
    }

    @Test
    void mended_counts_give_the_merges_that_counting_anew_each_time_gives() {
        Random random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 200; w++) {
                IntStream.range(0, 1 + random.nextInt(9)).forEach(i -> text.append((char) ('a' + random.nextInt(4))));
                text.append(' ');
            }
            assertThat(learn(text.toString(), 60).merges()).isEqualTo(counted(text.toString(), 60));
        }
    }

    /** The listing of the paper, which counts all pairs before each merge. */
    private static List<String> counted(String text, int vocabulary) {
        Map<List<String>, Integer> words = new LinkedHashMap<>();
        List<String> known = new ArrayList<>(List.of("<pad>", "<unknown>", "<start>", "</w>"));
        for (String word : text.strip().split(" ")) {
            List<String> symbols = new ArrayList<>(List.of(word.split("")));
            symbols.stream().filter(s -> !known.contains(s)).forEach(known::add);
            symbols.add("</w>");
            words.merge(symbols, 1, Integer::sum);
        }
        List<String> merges = new ArrayList<>();
        while (known.size() < vocabulary) {
            Map<String, Integer> pairs = new HashMap<>();
            words.forEach((word, count) -> {
                for (int i = 0; i + 1 < word.size(); i++) {
                    pairs.merge(word.get(i) + " " + word.get(i + 1), count, Integer::sum);
                }
            });
            int most = pairs.isEmpty() ? 0 : Collections.max(pairs.values());
            if (most < 2) {
                break;
            }
            String best = pairs.keySet().stream().filter(p -> pairs.get(p) == most)
                    .min((p, q) -> Arrays.compare(p.split(" "), q.split(" "))).orElseThrow();
            merges.add(best);
            String[] parts = best.split(" ");
            if (!known.contains(parts[0] + parts[1])) {
                known.add(parts[0] + parts[1]);
            }
            Map<List<String>, Integer> next = new LinkedHashMap<>();
            words.forEach((word, count) -> {
                List<String> merged = new ArrayList<>();
                for (int i = 0; i < word.size(); i++) {
                    boolean pair = i + 1 < word.size() && word.get(i).equals(parts[0]) && word.get(i + 1).equals(parts[1]);
                    merged.add(pair ? parts[0] + parts[1] : word.get(i));
                    i += pair ? 1 : 0;
                }
                next.merge(merged, count, Integer::sum);
            });
            words.clear();
            words.putAll(next);
        }
        return merges;
    }

    @Test
    void the_order_of_the_texts_does_not_matter() {
        List<String> texts = new ArrayList<>(List.of(ENGLISH.split(",")));
        BytePairEncoding one = BytePairEncoding.learn(texts.stream(), 150);
        Collections.reverse(texts);
        assertThat(BytePairEncoding.learn(texts.stream(), 150)).isEqualTo(one);
    }

    @Test
    void it_survives_json() {
        BytePairEncoding encoding = learn(ENGLISH, 150);
        BytePairEncoding read = Json.read(Json.write(encoding), BytePairEncoding.class);
        assertThat(read).isEqualTo(encoding).hasSameHashCodeAs(encoding);
        assertThat(read.tokens()).isEqualTo(encoding.tokens());
        assertThat(read.encode(ENGLISH, 500)).isEqualTo(encoding.encode(ENGLISH, 500));
    }

    @Test
    void the_rarest_characters_are_unknown_rather_than_many() {
        BytePairEncoding encoding = learn("ab ".repeat(5000) + "\u4e00 \u4e8c", 100);
        assertThat(encoding.alphabet()).containsExactly("a", "b");
        assertThat(encoding.decode(encoding.encode("ab \u4e00", 10))).isEqualTo("ab \uFFFD");
    }

    @Test
    void a_merge_of_unknown_pieces_is_refused() {
        assertThatThrownBy(() -> new BytePairEncoding(List.of("a"), List.of("a b"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("\"a b\"");
        assertThatThrownBy(() -> new BytePairEncoding(List.of("a"), List.of("a"))).isInstanceOf(BadInputException.class);
    }
}
