package org.benchwright.engine.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {
    @TempDir
    Path folder;

    @Test
    void theSameSeedMakesTheSameFilesAndAnotherOthers() throws IOException {
        Shop.write(folder.resolve("a"), 7, 0.1, true);
        Shop.write(folder.resolve("b"), 7, 0.1, true);
        Shop.write(folder.resolve("c"), 8, 0.1, true);

        for (String table : Shop.TABLES) {
            assertThat(folder.resolve("a").resolve(table + ".csv")).hasSameBinaryContentAs(folder.resolve("b").resolve(table + ".csv"));
        }
        assertThat(Files.mismatch(folder.resolve("a/orders.csv"), folder.resolve("c/orders.csv"))).isNotNegative();
    }

    @Test
    void aSoundShopHangsTogetherAndItsPropensityCanBeSeen() {
        Shop.Made made = Shop.write(folder.resolve("shop"), 42, 1, false);
        try (Engine engine = shop()) {
            assertThat(made.rows()).containsEntry("customers", 1_000L);
            assertThat(count(engine, "SELECT count(*) FROM orders o ANTI JOIN clicks c ON c.click_id = o.click_id AND c.customer_id = o.customer_id"
                    + " AND c.product_id = o.product_id AND c.price = o.unit_price AND c.clicked_at < o.ordered_at")).isZero();
            assertThat(count(engine, "SELECT count(*) FROM orders WHERE abs(amount - quantity * unit_price) > 0.001")).isZero();
            assertThat(count(engine, "SELECT count(*) FROM clicks c JOIN customers u USING (customer_id) WHERE c.clicked_at < u.joined")).isZero();
            String rate = "SELECT avg((o.order_id IS NOT NULL)::INT) FROM clicks c JOIN products p USING (product_id) JOIN customers u"
                    + " ON u.customer_id = c.customer_id LEFT JOIN orders o ON o.click_id = c.click_id WHERE ";
            assertThat(share(engine, rate + "c.price < 0.85 * p.list_price")).isGreaterThan(1.3 * share(engine, rate + "c.price >= p.list_price"));
            assertThat(share(engine, rate + "u.newsletter")).isGreaterThan(1.2 * share(engine, rate + "NOT u.newsletter"));
            assertThat(share(engine, rate + "true")).isBetween(0.08, 0.35);
            assertThat(share(engine, "SELECT count(*) FILTER (WHERE month(clicked_at) = 12) / count(*) FROM clicks")).isGreaterThan(1.0 / 12);
        }
    }

    @Test
    void defectsAreExactlyAsManyAsSaid() {
        Shop.Made made = Shop.write(folder.resolve("shop"), 3, 0.5, true);
        try (Engine engine = shop()) {
            assertThat(count(engine, "SELECT count(*) FROM orders WHERE quantity < 0")).isEqualTo(made.defects().get("quantity below zero"));
            assertThat(count(engine, "SELECT count(*) FROM orders WHERE unit_price IS NULL")).isEqualTo(made.defects().get("price missing"));
            assertThat(count(engine, "SELECT count(*) FROM orders ANTI JOIN customers USING (customer_id)")).isEqualTo(made.defects().get("unknown customer"));
            assertThat(count(engine, "SELECT count(*) - count(DISTINCT order_id) FROM orders")).isEqualTo(made.defects().get("order given twice"));
            assertThat(made.defects().values()).allMatch(n -> n > 10);
        }
    }

    @Test
    void aSizeOutOfRangeAndAFolderWithAShopAreRefused() {
        assertThatThrownBy(() -> Shop.write(folder.resolve("x"), 1, Double.NaN, false)).isInstanceOf(BadInputException.class);
        Shop.write(folder.resolve("x"), 1, 0.01, false);
        assertThatThrownBy(() -> Shop.write(folder.resolve("x"), 1, 0.01, false)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("already there");
    }

    private Engine shop() {
        Engine engine = Engine.init(folder.resolve("workspace"));
        for (String table : Shop.TABLES) {
            engine.datasets().importFile(folder.resolve("shop").resolve(table + ".csv"), table, ImportOptions.detect().asSynthetic(), JobContext.none());
        }
        return engine;
    }

    private static long count(Engine engine, String sql) {
        return ((Number) first(engine, sql)).longValue();
    }

    private static double share(Engine engine, String sql) {
        return ((Number) first(engine, sql)).doubleValue();
    }

    private static Object first(Engine engine, String sql) {
        List<List<Object>> rows = engine.datasets().sql(sql, 1, JobContext.none()).rows();
        return rows.getFirst().getFirst();
    }
}
