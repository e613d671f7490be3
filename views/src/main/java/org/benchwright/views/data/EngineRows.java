package org.benchwright.views.data;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.RowOrder;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.RowSource;

/** The rows of a dataset version, sorted and filtered by the engine. */
record EngineRows(Datasets datasets, DataSource data, Optional<RowOrder> order, Optional<String> condition, long rows) implements RowSource {
    @Override
    public List<Field> fields() {
        return fields(data.columns());
    }

    @Override
    public List<List<Object>> read(long from, int count) {
        return datasets.page(data, from, count, order, condition, JobContext.none()).rows();
    }

    static List<Field> fields(List<ColumnInfo> columns) {
        return columns.stream().map(c -> new Field(c.name(), c.type(), c.sqlType())).toList();
    }
}
