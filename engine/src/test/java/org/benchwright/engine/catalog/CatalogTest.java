package org.benchwright.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        take("customer_orders", "orderID,customerID,net_amount\n1,7,9.5\n2,8,3.25\n");
        take("web.clicks", "click_id,page\n1,/home\n");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void take(String name, String csv) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        engine.datasets().importFile(file, name, ImportOptions.detect(), JobContext.none());
    }

    private List<String> found(String typed) {
        return engine.catalog().search(CatalogQuery.of(typed, 20)).hits().stream().map(h -> h.entry().key()).toList();
    }

    @ParameterizedTest
    @CsvSource({"customer_orders", "customer", "cust ord", "orders", "custmer",
        "kind:dataset net_amount", "kind:dataset orderid", "kind:dataset ORDER"})
    void a_dataset_is_found_by_its_names_beginnings_misspellings_and_columns(String typed) {
        assertThat(found(typed)).first().isEqualTo("dataset/customer_orders");
    }

    @Test
    void a_column_is_found_with_the_dataset_it_is_in() {
        assertThat(found("kind:column page")).containsExactly("column/web.clicks.page");
    }

    @Test
    void a_change_is_seen_by_the_next_search() throws IOException {
        assertThat(found("kind:dataset refunds")).isEmpty();
        take("refunds", "a\n1\n");
        assertThat(found("kind:dataset refunds")).containsExactly("dataset/refunds");
        engine.datasets().describe("refunds", Optional.of("money sent back"), Optional.of("ana"), Optional.of(List.of("gold set")));
        assertThat(found("tag:\"gold set\" owner:ana money")).containsExactly("dataset/refunds");
        engine.datasets().delete("refunds");
        assertThat(found("refunds kind:dataset")).isEmpty();
        assertThat(found("kind:column refunds")).isEmpty();
    }

    @Test
    void statements_runs_and_recipes_are_found_and_count_as_uses() throws IOException {
        engine.datasets().sql("SELECT SUM(net_amount) AS total FROM customer_orders", 10, JobContext.none());
        engine.runs().start("train.fit", "winter model", 1, List.of("customer_orders@1"), java.util.Map.of(), java.util.Map.of());
        Files.writeString(engine.workspace().folder("recipes").resolve("nightly.yaml"), "name: nightly\n# feeds the leaderboard\n");
        assertThat(found("kind:query total")).hasSize(1);
        assertThat(found("winter")).containsExactly("run/1");
        assertThat(found("leaderboard")).containsExactly("recipe/nightly.yaml");
        assertThat(engine.catalog().search(CatalogQuery.of("kind:dataset usage:some", 5)).hits()).singleElement()
                .satisfies(h -> assertThat(h.entry().uses()).isEqualTo(2));
    }

    @Test
    void facets_count_all_that_match_and_narrow_what_is_shown() {
        CatalogResults all = engine.catalog().search(CatalogQuery.of("", 1));
        assertThat(all.hits()).hasSize(1);
        assertThat(all.facets().get(Facet.KIND)).contains(new CatalogResults.Count("dataset", 2), new CatalogResults.Count("column", 5),
                new CatalogResults.Count("system", 80));
        assertThat(all.facets().get(Facet.FRESHNESS)).containsExactly(new CatalogResults.Count("day", 7));
        assertThat(all.total()).isEqualTo(87);
        CatalogResults narrow = engine.catalog().search(new CatalogQuery("", java.util.Map.of(), 10).with(Facet.KIND, "dataset"));
        assertThat(narrow.total()).isEqualTo(2);
        assertThat(narrow.facets().get(Facet.KIND)).containsExactly(new CatalogResults.Count("dataset", 2));
    }

    @Test
    void the_found_words_are_marked() {
        CatalogResults.Hit hit = engine.catalog().search(CatalogQuery.of("kind:dataset ord", 1)).hits().getFirst();
        assertThat(hit.nameMarks()).containsExactly(new CatalogResults.Mark(9, 12));
    }

    @Test
    void a_synonym_of_the_glossary_finds_what_is_named_otherwise() {
        assertThat(found("kind:dataset purchases")).isEmpty();
        engine.catalog().glossary().put("Order", Optional.of("goods asked for"), Optional.empty(), Optional.empty(),
                Optional.of(List.of("purchases", "web shop sale")));
        assertThat(found("kind:term goods")).containsExactly("term/Order");
        assertThat(found("kind:dataset web shop sale")).containsExactly("dataset/customer_orders");
        assertThat(found("kind:dataset purchases")).containsExactly("dataset/customer_orders");
    }

    @Test
    void a_linked_term_narrows_and_a_removed_one_no_longer_does() {
        Glossary glossary = engine.catalog().glossary();
        glossary.put("Page", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        glossary.link("page", "web.clicks.page");
        assertThat(found("term:Page")).containsExactly("column/web.clicks.page");
        glossary.remove("Page");
        assertThat(found("term:Page")).isEmpty();
    }

    @Test
    void a_broken_or_missing_index_is_made_again() throws IOException {
        assertThat(found("customer_orders")).isNotEmpty();
        engine.close();
        Path index = folder.resolve("workspace/catalog");
        try (var files = Files.list(index)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("segments")).toList()) {
                Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20});
            }
        }
        engine = Engine.open(folder.resolve("workspace"));
        assertThat(found("customer_orders")).first().isEqualTo("dataset/customer_orders");
        assertThat(engine.workspace().audit().problems()).isEmpty();
    }

    @Test
    void an_unknown_kind_or_band_is_refused_and_an_unknown_key_is_text() {
        assertThatThrownBy(() -> found("kind:table")).isInstanceOf(BadInputException.class).hasMessageContaining("\"table\"");
        assertThatThrownBy(() -> found("freshness:soon")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> engine.catalog().search(CatalogQuery.of("a", 0))).isInstanceOf(BadInputException.class);
        assertThat(CatalogQuery.of("http://x owner:ana", 1)).isEqualTo(
                new CatalogQuery("http://x", java.util.Map.of(Facet.OWNER, List.of("ana")), 1));
    }

    @Test
    void what_is_said_of_a_column_is_kept_with_its_history_and_can_be_taken_back() {
        BusinessFacts facts = engine.catalog().facts();
        BusinessFacts.Change first = facts.say("customer_orders", Optional.of("net_amount"), "description", "euros without tax");
        BusinessFacts.Change second = facts.say("customer_orders", Optional.of("NET_AMOUNT"), "description", "euros before tax");
        assertThat(second.before()).isEqualTo("euros without tax");
        assertThat(found("kind:column euros")).containsExactly("column/customer_orders.net_amount");
        assertThatThrownBy(() -> facts.revert(first.id())).isInstanceOf(BadInputException.class).hasMessageContaining("not the last");
        facts.revert(second.id());
        assertThat(facts.of("customer_orders", Optional.of("net_amount"))).containsEntry("description", "euros without tax");
        assertThat(facts.history("customer_orders")).hasSize(3);
        assertThatThrownBy(() -> facts.say("customer_orders", Optional.empty(), "colour", "red")).isInstanceOf(BadInputException.class);
    }

    @Test
    void a_term_cannot_lie_below_itself_and_a_parent_cannot_be_removed() {
        Glossary glossary = engine.catalog().glossary();
        glossary.put("Party", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        glossary.put("Customer", Optional.empty(), Optional.empty(), Optional.of("party"), Optional.empty());
        assertThatThrownBy(() -> glossary.put("Party", Optional.empty(), Optional.empty(), Optional.of("Customer"), Optional.empty()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("lies below it");
        assertThatThrownBy(() -> glossary.remove("Party")).isInstanceOf(BadInputException.class).hasMessageContaining("Customer");
        assertThatThrownBy(() -> glossary.link("Customer", "customer_orders.nothing")).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @CsvSource({"description", "owner", "tags"})
    void what_a_dataset_says_of_itself_is_kept_and_can_be_taken_back(String field) {
        engine.datasets().describe("customer_orders", Optional.of("first"), Optional.of("ana"), Optional.of(List.of("gold", "daily")));
        var before = engine.datasets().info("customer_orders");
        engine.datasets().describe("customer_orders", Optional.of("second"), Optional.of("bo"), Optional.of(List.of()));
        var last = engine.catalog().facts().history("customer_orders").stream().filter(c -> c.field().equals(field)).findFirst().orElseThrow();
        engine.catalog().facts().revert(last.id());
        var after = engine.datasets().info("customer_orders");
        assertThat(after.description()).isEqualTo(field.equals("description") ? before.description() : "second");
        assertThat(after.owner()).isEqualTo(field.equals("owner") ? before.owner() : "bo");
        assertThat(after.tags()).isEqualTo(field.equals("tags") ? before.tags() : List.of());
        assertThatThrownBy(() -> engine.catalog().facts().revert(last.id())).isInstanceOf(BadInputException.class);
        assertThat(engine.catalog().facts().history("customer_orders")).hasSize(7);
    }

    @Test
    void saying_the_same_again_is_no_change() {
        engine.datasets().describe("customer_orders", Optional.of("same"), Optional.empty(), Optional.empty());
        engine.datasets().describe("customer_orders", Optional.of("same"), Optional.empty(), Optional.empty());
        assertThat(engine.catalog().facts().history("customer_orders")).hasSize(1);
    }
}
