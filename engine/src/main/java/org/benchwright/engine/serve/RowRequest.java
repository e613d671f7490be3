package org.benchwright.engine.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One row as a person writes it, made a request of the protocol. */
final class RowRequest {
    private RowRequest() {
    }

    /** @throws ProtocolException when the row is no object */
    static byte[] of(JsonNode row, List<TensorSpec> inputs) {
        if (!row.isObject() || row.isEmpty()) {
            throw ProtocolException.bad("A row is a JSON object with a value for each of "
                    + Shown.list(inputs.stream().map(TensorSpec::name).toList()) + ".");
        }
        JsonLine out = new JsonLine().open('{').key("inputs").open('[');
        row.properties().forEach(field -> {
            Optional<TensorSpec> spec = inputs.stream().filter(i -> i.name().equals(field.getKey())).findFirst();
            List<Integer> shape = new ArrayList<>();
            for (JsonNode node = field.getValue(); node != null && node.isArray(); node = node.get(0)) {
                shape.add(node.size());
            }
            if (shape.isEmpty() || spec.isPresent() && shape.size() == spec.get().shape().size() - 1) {
                shape.addFirst(1);
            }
            out.open('{').key("name").text(field.getKey()).key("datatype").text(datatype(field.getValue(), spec).name()).key("shape").open('[');
            shape.forEach(length -> out.number((long) length));
            out.close(']').key("data").open('[');
            values(field.getValue(), out);
            out.close(']').close('}');
        });
        return out.close(']').close('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Datatype datatype(JsonNode value, Optional<TensorSpec> spec) {
        boolean column = spec.map(s -> s.shape().size() == 1).orElse(true);
        if (spec.isPresent() && (!column || value.isNull() || value.isArray())) {
            return spec.get().datatype();
        }
        return value.isString() ? Datatype.BYTES : value.isBoolean() ? Datatype.BOOL
                : spec.map(TensorSpec::datatype).filter(Datatype::floating).orElse(Datatype.FP64);
    }

    private static void values(JsonNode value, JsonLine out) {
        if (value.isArray()) {
            value.forEach(each -> values(each, out));
        } else {
            out.raw(value.toString());
        }
    }
}
