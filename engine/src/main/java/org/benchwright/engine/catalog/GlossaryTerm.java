package org.benchwright.engine.catalog;

import java.util.List;

/**
 * A word of the business and what it means.
 *
 * @param parent    a wider term; empty where there is none
 * @param synonyms  other words for the same
 * @param links     {@code dataset} or {@code dataset.column}
 * @param changedAt UTC instant, ISO 8601
 */
public record GlossaryTerm(String name, String definition, String owner, String parent, List<String> synonyms, List<String> links,
        String changedAt) {
}
