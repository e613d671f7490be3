package org.benchwright.engine.learn.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;

/**
 * Cuts texts into pieces of words that were frequent in training texts: byte-pair encoding over characters (Sennrich, Haddow and Birch,
 * <i>Neural machine translation of rare words with subword units</i>, ACL 2016). A word is its characters and {@value #END}; the merges are
 * applied to it in the order they were learned. Ids: {@value #PADDING} fills up, {@value #UNKNOWN} is a character that no training text made
 * known, {@value #START} begins a text, then {@value #END}, the characters and the merged pieces. Safe for several threads.
 */
public final class BytePairEncoding {
    public static final int PADDING = 0;
    public static final int UNKNOWN = 1;
    public static final int START = 2;
    /** Stands behind the last character of a word, so that pieces at the end of a word are told from those within. */
    public static final String END = "</w>";
    private static final List<String> SPECIAL = List.of("<pad>", "<unknown>", "<start>", END);
    /** The rarest characters that make up the rest are unknown, as in SentencePiece (Kudo and Richardson 2018). */
    private static final double COVERED = 0.9995;
    private static final int MOST_KEPT = 1 << 16;

    private final List<String> alphabet;
    private final List<String> merges;
    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();
    /** A pair of ids to its place in the order and what it becomes. */
    private final Map<Long, int[]> ranks = new HashMap<>();
    private final Map<String, int[]> known = new ConcurrentHashMap<>();

    /**
     * An encoding that was learned before.
     *
     * @param alphabet the characters known
     * @param merges   pairs of pieces with a blank between, in the order they were learned
     * @throws BadInputException when a merge is of pieces that are not known
     */
    @JsonCreator
    public BytePairEncoding(@JsonProperty("alphabet") List<String> alphabet, @JsonProperty("merges") List<String> merges) {
        this.alphabet = List.copyOf(alphabet);
        this.merges = List.copyOf(merges);
        List<String> all = new ArrayList<>(SPECIAL);
        all.addAll(alphabet);
        for (int i = 0; i < all.size(); i++) {
            ids.put(all.get(i), i);
        }
        for (int rank = 0; rank < merges.size(); rank++) {
            String[] parts = merges.get(rank).split(" ");
            Integer left = ids.get(parts[0]);
            Integer right = parts.length == 2 ? ids.get(parts[1]) : null;
            if (left == null || right == null) {
                throw new BadInputException("The merge \"" + merges.get(rank) + "\" is not of two known pieces.",
                        "Take the encoding as it was written.");
            }
            Integer made = ids.computeIfAbsent(parts[0] + parts[1], joined -> {
                all.add(joined);
                return all.size() - 1;
            });
            ranks.putIfAbsent(key(left, right), new int[] {rank, made});
        }
        tokens = List.copyOf(all);
    }

    /**
     * Learns from texts; the same texts in any order give the same encoding.
     *
     * @param vocabulary how many tokens there are to be at most, with the special ones
     */
    public static BytePairEncoding learn(Stream<String> texts, int vocabulary) {
        Map<String, Long> words = new TreeMap<>();
        texts.sequential().flatMap(Words::of).forEach(word -> words.merge(word, 1L, Long::sum));
        List<String> alphabet = alphabet(words, vocabulary - SPECIAL.size());
        List<String> tokens = new ArrayList<>(SPECIAL);
        tokens.addAll(alphabet);
        BytePairEncoding characters = new BytePairEncoding(alphabet, List.of());
        BytePairLearner learner = new BytePairLearner(tokens);
        words.forEach((word, count) -> learner.add(characters.symbols(word), count));
        return new BytePairEncoding(alphabet, learner.merges(vocabulary, UNKNOWN).stream().map(pair -> pair[0] + " " + pair[1]).toList());
    }

    /** The most frequent characters, sorted. */
    private static List<String> alphabet(Map<String, Long> words, int most) {
        Map<String, Long> counts = new TreeMap<>();
        words.forEach((word, count) -> word.codePoints().forEach(c -> counts.merge(Character.toString(c), count, Long::sum)));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        List<String> kept = new ArrayList<>();
        long covered = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).toList()) {
            if (kept.size() >= most || covered >= COVERED * all) {
                break;
            }
            kept.add(entry.getKey());
            covered += entry.getValue();
        }
        kept.sort(null);
        return kept;
    }

    /** The characters that are known. */
    @JsonProperty("alphabet")
    public List<String> alphabet() {
        return alphabet;
    }

    /** What is merged, in order: two pieces with a blank between. */
    @JsonProperty("merges")
    public List<String> merges() {
        return merges;
    }

    /** Every token by its id. */
    public List<String> tokens() {
        return tokens;
    }

    /**
     * The ids of a text, without any that begins or fills it.
     *
     * @param most how many ids at most; the text is not looked at further
     */
    public int[] encode(String text, int most) {
        int[] out = new int[Math.min(most, 16)];
        int n = 0;
        for (Iterator<String> words = Words.of(text).iterator(); n < most && words.hasNext();) {
            int[] pieces = pieces(words.next());
            int taken = Math.min(pieces.length, most - n);
            if (n + taken > out.length) {
                out = Arrays.copyOf(out, Math.min(most, Math.max(2 * out.length, n + taken)));
            }
            System.arraycopy(pieces, 0, out, n, taken);
            n += taken;
        }
        return Arrays.copyOf(out, n);
    }

    /** The words of ids, with a blank between; special ids are left out but for unknown ones, which are �. */
    public String decode(int... encoded) {
        StringBuilder text = new StringBuilder();
        for (int id : encoded) {
            if (id == UNKNOWN) {
                text.append('\uFFFD');
            } else if (id > START) {
                String token = tokens.get(id);
                boolean end = token.endsWith(END);
                text.append(token, 0, token.length() - (end ? END.length() : 0)).append(end ? " " : "");
            }
        }
        return text.toString().strip();
    }

    private int[] pieces(String word) {
        int[] kept = known.get(word);
        if (kept != null) {
            return kept;
        }
        int[] symbols = symbols(word);
        while (true) {
            int[] best = null;
            int left = 0;
            int right = 0;
            for (int i = 0; i + 1 < symbols.length; i++) {
                int[] rank = ranks.get(key(symbols[i], symbols[i + 1]));
                if (rank != null && (best == null || rank[0] < best[0])) {
                    best = rank;
                    left = symbols[i];
                    right = symbols[i + 1];
                }
            }
            if (best == null) {
                break;
            }
            symbols = merged(symbols, left, right, best[1]);
        }
        // Strangers could fill the memory with words of their own.
        if (known.size() < MOST_KEPT) {
            known.put(word, symbols);
        }
        return symbols;
    }

    private int[] symbols(String word) {
        int[] characters = word.codePoints().map(c -> ids.getOrDefault(Character.toString(c), UNKNOWN)).toArray();
        int[] symbols = Arrays.copyOf(characters, characters.length + 1);
        symbols[characters.length] = ids.get(END);
        return symbols;
    }

    /** The symbols with each pair {@code left right} made one, from the front. */
    static int[] merged(int[] symbols, int left, int right, int made) {
        int[] out = new int[symbols.length];
        int n = 0;
        for (int i = 0; i < symbols.length; i++) {
            boolean pair = i + 1 < symbols.length && symbols[i] == left && symbols[i + 1] == right;
            out[n++] = pair ? made : symbols[i];
            i += pair ? 1 : 0;
        }
        return Arrays.copyOf(out, n);
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytePairEncoding b && b.alphabet.equals(alphabet) && b.merges.equals(merges);
    }

    @Override
    public int hashCode() {
        return 31 * alphabet.hashCode() + merges.hashCode();
    }

    @Override
    public String toString() {
        return "BytePairEncoding of " + tokens.size() + " tokens";
    }
}
