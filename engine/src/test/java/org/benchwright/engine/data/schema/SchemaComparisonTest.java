package org.benchwright.engine.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {
    private static List<ColumnInfo> columns(String text) {
        return text.isBlank() ? List.of()
                : Arrays.stream(text.split(";")).map(c -> c.strip().split(" ", 2)).map(c -> ColumnInfo.of(c[0], c[1])).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a INTEGER | A INTEGER | FULL",
        "a INTEGER; b DATE | b DATE; a INTEGER | FULL",
        "a INTEGER | a INTEGER; b DATE | FULL",
        "a INTEGER; b DATE | a INTEGER | BACKWARD",
        "a INTEGER | a BIGINT | BACKWARD",
        "a BIGINT | a INTEGER | FORWARD",
        "a UINTEGER | a BIGINT | BACKWARD",
        "a UINTEGER | a INTEGER | NONE",
        "a INTEGER | a DOUBLE | BACKWARD",
        "a BIGINT | a DOUBLE | NONE",
        "a DATE | a TIMESTAMP | BACKWARD",
        "a DECIMAL(9,2) | a DECIMAL(10,2) | BACKWARD",
        "a DECIMAL(9,2) | a DECIMAL(10,4) | NONE",
        "a INTEGER | a DECIMAL(12,2) | BACKWARD",
        "a INTEGER | a DECIMAL(11,2) | NONE",
        "a INTEGER | a VARCHAR | NONE",
        "a BIGINT; b DATE | a INTEGER | NONE"})
    void changes_are_classed_as_schema_registries_do(String before, String after, Compatibility expected) {
        assertThat(SchemaComparison.of(columns(before), columns(after)).compatibility()).isEqualTo(expected);
    }

    @Test
    void a_new_column_of_the_same_type_in_a_lost_ones_place_may_be_a_new_name() {
        assertThat(SchemaComparison.of(columns("id BIGINT; mail VARCHAR"), columns("id BIGINT; email VARCHAR")).changes()).containsExactly(
                new SchemaChange.Removed("mail", "VARCHAR", Optional.of("email")), new SchemaChange.Added("email", "VARCHAR"));
    }

    @Test
    void a_level_is_enough_for_itself_and_for_less() {
        assertThat(Compatibility.FULL.satisfies(Compatibility.BACKWARD)).isTrue();
        assertThat(Compatibility.BACKWARD.satisfies(Compatibility.FULL)).isFalse();
        assertThat(Compatibility.FORWARD.satisfies(Compatibility.BACKWARD)).isFalse();
        assertThat(Compatibility.NONE.satisfies(Compatibility.NONE)).isTrue();
        assertThatThrownBy(() -> Compatibility.of("sideways")).isInstanceOf(BadInputException.class);
    }

    @Provide
    Arbitrary<List<ColumnInfo>> schemas() {
        Arbitrary<ColumnInfo> column = net.jqwik.api.Combinators.combine(Arbitraries.of("a", "b", "c", "d"),
                Arbitraries.of("TINYINT", "INTEGER", "BIGINT", "UINTEGER", "DOUBLE", "DECIMAL(12,2)", "DATE", "TIMESTAMP",
                        "VARCHAR")).as(ColumnInfo::of);
        return column.list().uniqueElements(ColumnInfo::name).ofMaxSize(4);
    }

    @Property
    void the_same_columns_in_any_order_are_fully_compatible(@ForAll("schemas") List<ColumnInfo> schema) {
        List<ColumnInfo> turned = new ArrayList<>(schema);
        java.util.Collections.reverse(turned);
        assertThat(SchemaComparison.of(schema, turned)).isEqualTo(new SchemaComparison(List.of(), Compatibility.FULL));
    }

    @Property
    void going_back_over_the_same_columns_turns_backward_into_forward(@ForAll("schemas") List<ColumnInfo> a, @ForAll("schemas") List<ColumnInfo> b) {
        List<ColumnInfo> before = a.stream().filter(x -> b.stream().anyMatch(y -> y.name().equals(x.name()))).toList();
        List<ColumnInfo> after = b.stream().filter(x -> a.stream().anyMatch(y -> y.name().equals(x.name()))).toList();
        Compatibility there = SchemaComparison.of(before, after).compatibility();
        Compatibility back = SchemaComparison.of(after, before).compatibility();
        assertThat(back).isEqualTo(switch (there) {
            case FULL -> Compatibility.FULL;
            case NONE -> Compatibility.NONE;
            case BACKWARD -> Compatibility.FORWARD;
            case FORWARD -> Compatibility.BACKWARD;
        });
    }
}
