package org.benchwright.engine.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaDemandTest {
    @TempDir
    Path folder;

    private DatasetVersion take(Datasets datasets, String csv, ImportOptions options) throws IOException {
        return datasets.importFile(Files.writeString(folder.resolve("orders.csv"), csv), "orders", options, JobContext.none());
    }

    @Test
    void an_import_that_breaks_what_is_demanded_is_refused_with_what_breaks_it_unless_accepted() throws IOException {
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            Datasets datasets = engine.datasets();
            take(datasets, "id,city\n1,Rome\n", ImportOptions.detect());
            datasets.demandCompatibility("orders", Compatibility.FORWARD);
            assertThatThrownBy(() -> take(datasets, "id\n1\n", ImportOptions.detect())).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("not forward compatible").hasMessageContaining("city (VARCHAR) is gone.");
            assertThat(datasets.info("orders").versions()).hasSize(1);
            DatasetVersion second = take(datasets, "id\n1\n", ImportOptions.detect().acceptingSchemaChange());
            assertThat(second.notes()).contains("The columns changed (backward compatible): city (VARCHAR) is gone.");
            DatasetVersion third = take(datasets, "id,day\n1,2026-01-01\n", ImportOptions.detect());
            assertThat(third.notes()).contains("The columns changed (fully compatible): day (DATE) is new.");
            assertThat(datasets.schemaHistory("orders")).extracting(SchemaRules.Step::compatibility)
                    .containsExactly(Compatibility.FULL, Compatibility.BACKWARD);
            datasets.demandCompatibility("orders", Compatibility.NONE);
            assertThat(datasets.demandedCompatibility("orders")).isEqualTo(Compatibility.NONE);
            assertThat(take(datasets, "x\ntrue\n", ImportOptions.detect()).version()).isEqualTo(4);
        }
    }
}
