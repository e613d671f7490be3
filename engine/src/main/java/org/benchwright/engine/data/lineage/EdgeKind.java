package org.benchwright.engine.data.lineage;

/**
 * How an output depends on an input column. The first three are direct, the value comes from the input; the others steer which values are
 * shown. The words are those of the column lineage facet of <a href="https://openlineage.io/docs/spec/facets/dataset-facets/column_lineage_facet">
 * OpenLineage</a>, with DISTINCT counted as GROUP_BY.
 */
public enum EdgeKind {
    IDENTITY, TRANSFORMATION, AGGREGATION, JOIN, FILTER, GROUP_BY, SORT, WINDOW, CONDITIONAL;

    /** Whether the value itself comes from the input. */
    public boolean direct() {
        return compareTo(AGGREGATION) <= 0;
    }

    /** What becomes of this dependence when its output is used once more, in the given way. */
    EdgeKind then(EdgeKind use) {
        if (!use.direct()) {
            return use;
        }
        return direct() && use.compareTo(this) > 0 ? use : this;
    }
}
