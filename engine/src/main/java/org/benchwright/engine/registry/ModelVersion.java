package org.benchwright.engine.registry;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One numbered version of a named model; immutable but for stage, aliases and card.
 *
 * @param runId     the training run; 0 when it was made from a file
 * @param stage     None, Staging, Production or Archived
 * @param aliases   names that point at this version now
 * @param signature what goes in and what comes out
 * @param files     SHA-256 by name, such as {@code model.tribuo} or {@code model.onnx}
 * @param card      Markdown
 */
public record ModelVersion(String model, int version, long runId, String stage, List<String> aliases, JsonNode signature,
        Map<String, String> files, String card, String createdAt, String createdBy) {

    /** {@code name@version}. */
    public String reference() {
        return model + "@" + version;
    }
}
