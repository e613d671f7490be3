package org.benchwright.engine.data.related;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelatedDatasetsTest {
    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void fill() {
        engine = Engine.init(folder.resolve("workspace"));
        make("customers", "SELECT range AS id, range % 2 = 0 AS active FROM range(10)");
        make("orders", "SELECT range AS number, range % 8 + 5 AS customer_id, true AS active FROM range(40)");
        make("weather", "SELECT range AS station, 'x' AS customer_id FROM range(10)");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void make(String name, String sql) {
        engine.datasets().derive(name, sql, JobContext.none());
    }

    private List<RelatedDataset> of(String name) {
        return new RelatedDatasets(engine.datasets()).of(name, 10, JobContext.none());
    }

    @Test
    void a_key_of_like_name_and_type_is_shared_as_far_as_its_distinct_values_are() {
        // customers have 0 to 9, orders 5 to 12: five of the eight.
        assertThat(of("orders")).containsExactly(new RelatedDataset("customers", 0.625,
                List.of(new RelatedDataset.SharedKey("orders.customer_id", "customers.id", 0.625))));
    }

    @Test
    void being_related_goes_both_ways() {
        assertThat(of("customers")).singleElement().satisfies(r -> {
            assertThat(r.name()).isEqualTo("orders");
            assertThat(r.score()).isEqualTo(0.625);
        });
    }

    @Test
    void what_is_made_from_another_and_what_statements_name_together_is_related() {
        make("stations", "SELECT station AS place FROM weather");
        engine.datasets().sql("SELECT * FROM weather, orders", 1, JobContext.none());
        assertThat(of("weather")).extracting(RelatedDataset::name).containsExactly("stations", "orders");
        assertThat(of("weather").getFirst().reasons()).containsExactly(new RelatedDataset.Made("stations", "weather"));
        assertThat(of("weather").getLast().reasons()).containsExactly(new RelatedDataset.UsedTogether(1));
    }
}
