package org.benchwright.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand planted tables; each must come first, or nearly, for what a person would type who remembers part of it. */
class KnownItemTest {
    @TempDir
    Path folder;

    @Test
    void a_planted_table_is_found_at_mean_reciprocal_rank_of_nine_tenths_by_beginnings_and_misspellings() throws IOException {
        List<CatalogEntry> planted = PlantedEntries.datasets(1_000, 7);
        Random random = new Random(11);
        try (CatalogIndex index = CatalogIndex.open(folder.resolve("index"))) {
            index.put(planted.stream());
            index.commit(Map.of());
            double whole = 0;
            double hurried = 0;
            for (CatalogEntry entry : planted) {
                List<String> words = Words.TYPED.texts(entry.name());
                whole += reciprocalRank(index, entry, String.join(" ", words));
                String typo = swapped(words.get(0), random);
                String beginning = words.get(1).substring(0, Math.max(3, words.get(1).length() - 2));
                hurried += reciprocalRank(index, entry, typo + " " + beginning + " " + words.get(2));
            }
            assertThat(whole / planted.size()).as("mean reciprocal rank of whole names").isGreaterThanOrEqualTo(0.99);
            assertThat(hurried / planted.size()).as("mean reciprocal rank of hurried typing").isGreaterThanOrEqualTo(0.9);
        }
    }

    private static double reciprocalRank(CatalogIndex index, CatalogEntry wanted, String typed) {
        List<String> keys = index.search(CatalogQuery.of(typed, 20), Map.of()).hits().stream().map(h -> h.entry().key()).toList();
        int at = keys.indexOf(wanted.key());
        return at < 0 ? 0 : 1.0 / (at + 1);
    }

    /** Two neighbouring letters behind the first change places. */
    private static String swapped(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 2);
        char[] letters = word.toCharArray();
        char kept = letters[at];
        letters[at] = letters[at + 1];
        letters[at + 1] = kept;
        return new String(letters);
    }

    @Test
    void suggested_links_of_planted_synonyms_are_right_four_times_of_five_among_the_first_three() {
        Map<String, List<String>> meanings = new LinkedHashMap<>();
        meanings.put("Customer identifier", List.of("client id", "buyer no", "cust key"));
        meanings.put("Net amount", List.of("amount without tax", "net value", "net sum"));
        meanings.put("Birth date", List.of("date of birth", "born on", "birthday"));
        meanings.put("Postal code", List.of("zip code", "postcode", "plz"));
        meanings.put("Order date", List.of("purchase date", "ordered at", "bought on"));
        Random random = new Random(3);
        List<DatasetInfo> datasets = new ArrayList<>();
        Map<String, List<String>> right = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, List<String>> meaning : meanings.entrySet()) {
            for (String synonym : meaning.getValue()) {
                String name = "table" + number++;
                String column = written(synonym, random);
                List<ColumnInfo> columns = new ArrayList<>(List.of(ColumnInfo.of(column, "VARCHAR")));
                for (String noise : List.of("update date", "tax code", "order identifier", "net weight", "customer name", "street")) {
                    columns.add(ColumnInfo.of(written(noise, random), "VARCHAR"));
                }
                right.computeIfAbsent(meaning.getKey(), k -> new ArrayList<>()).add(name + "." + column);
                datasets.add(new DatasetInfo(name, "", "", List.of(), "2026-01-01T00:00:00Z", List.of(new DatasetVersion(name, 1, 1, columns,
                        List.of(), 1, "", true, 0, List.of(), "2026-01-01T00:00:00Z")), Zone.RAW));
            }
        }
        int good = 0;
        for (Map.Entry<String, List<String>> meaning : meanings.entrySet()) {
            GlossaryTerm term = new GlossaryTerm(meaning.getKey(), "", "", "", meaning.getValue(), List.of(), "2026-01-01T00:00:00Z");
            good += (int) LinkSuggestion.of(term, datasets, 3).stream().filter(s -> right.get(meaning.getKey()).contains(s.place())).count();
        }
        assertThat(good / (3.0 * meanings.size())).as("precision among the first three").isGreaterThanOrEqualTo(0.8);
    }

    /** As people name columns: snake, camel or kebab. */
    private static String written(String words, Random random) {
        String[] parts = words.split(" ");
        return switch (random.nextInt(3)) {
            case 0 -> String.join("_", parts);
            case 1 -> String.join("-", parts).toUpperCase(java.util.Locale.ROOT);
            default -> {
                StringBuilder camel = new StringBuilder(parts[0]);
                for (int i = 1; i < parts.length; i++) {
                    camel.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
                }
                yield camel.toString();
            }
        };
    }
}
