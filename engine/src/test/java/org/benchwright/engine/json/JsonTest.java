package org.benchwright.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Sample(String twoWords, double score, List<Double> all) {
    }

    @Test
    void what_is_not_a_number_is_null_with_the_reason_beside_it() {
        assertThat(Json.write(new Sample("a", Double.NaN, List.of(1.5, Double.POSITIVE_INFINITY))))
                .isEqualTo("{\"two_words\":\"a\",\"score\":null,\"score_why\":\"not a number\",\"all\":[1.5,null]}");
    }

    @Test
    void numbers_keep_their_full_precision() {
        assertThat(Json.write(Map.of("x", 0.1 + 0.2))).isEqualTo("{\"x\":0.30000000000000004}");
    }

    @Test
    void equal_maps_have_equal_canonical_text_whatever_their_order() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", 1);
        one.put("a", Map.of("z", 1));
        assertThat(Json.canonical(one)).isEqualTo("{\"a\":{\"z\":1},\"b\":1}");
    }

    @Test
    void broken_text_is_refused_with_its_place() {
        assertThatThrownBy(() -> Json.read("{\"a\":\n oops}", Map.class)).isInstanceOf(BadInputException.class).hasMessageContaining("line 2");
    }
}
