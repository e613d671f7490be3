package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawValuesTest {
    private static InferRequest.Input input(String datatype, String data, int n) {
        return InferRequestReader.read(("{\"inputs\":[{\"data\":" + data + ",\"datatype\":\"" + datatype + "\",\"shape\":[" + n + "],\"name\":\"a\"}]}")
                .getBytes(StandardCharsets.UTF_8)).inputs().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"INT8|-128|-129", "INT8|127|128", "UINT8|255|256", "UINT8|0|-1", "INT16|32767|32768", "UINT16|65535|65536",
        "INT32|-2147483648|-2147483649", "UINT32|4294967295|4294967296", "INT64|9223372036854775807|9223372036854775808",
        "INT64|-9223372036854775808|-9223372036854775809", "UINT64|18446744073709551615|18446744073709551616", "INT32|3.0|3.5", "INT64|1e3|1e300",
        "BOOL|1|2"})
    void whole_numbers_keep_to_their_range(String datatype, String inside, String outside) {
        assertThat(input(datatype, "[" + inside + "]", 1).values().wholes("a", Datatype.valueOf(datatype))).hasSize(1);
        assertThatThrownBy(() -> input(datatype, "[" + outside + "]", 1).values().wholes("a", Datatype.valueOf(datatype)))
                .isInstanceOf(ProtocolException.class).hasMessageContaining("value 0 is");
    }

    @Test
    void numbers_take_null_and_the_literal_nan_as_missing() {
        assertThat(input("FP32", "[1, null, NaN, -2.5e0, 18446744073709551615]", 5).values().numbers("a", Datatype.FP32))
                .containsExactly(1, Double.NaN, Double.NaN, -2.5, 0x1p64);
        assertThat(input("INT32", "[1, null, NaN]", 3).values().numbers("a", Datatype.INT32)).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(input("BOOL", "[true, false, null]", 3).values().numbers("a", Datatype.BOOL)).containsExactly(1, 0, Double.NaN);
        assertThat(input("BYTES", "[\"x\", null, \"\"]", 3).values().texts("a")).containsExactly("x", null, "");
    }

    @Test
    void nested_data_must_be_nested_as_the_shape_says() {
        InferRequest.Input square = InferRequestReader.read(
                "{\"inputs\":[{\"name\":\"a\",\"shape\":[2,1,3],\"datatype\":\"INT8\",\"data\":[[[1,2,3]],[[4,5,6]]]}]}".getBytes(StandardCharsets.UTF_8))
                .inputs().getFirst();
        assertThat(square.values().wholes("a", Datatype.INT8)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(square.values().nestedLike(new long[] {2, 3})).isTrue();
        assertThat(square.values().nestedLike(new long[] {3, 2})).isFalse();
        for (String data : List.of("[[1,2],[3,4],[5,6]]", "[[1,2,3],[4,5],[6]]", "[[[1,2,3,4,5,6]]]", "[[1,2,3],4,5,6]", "[1,2,3,[4,5,6]]")) {
            assertThatThrownBy(() -> InferRequestReader.read(("{\"inputs\":[{\"name\":\"a\",\"shape\":[2,3],\"datatype\":\"INT8\",\"data\":" + data + "}]}")
                    .getBytes(StandardCharsets.UTF_8))).as(data).isInstanceOf(ProtocolException.class).hasMessageContaining("nested");
        }
    }
}
