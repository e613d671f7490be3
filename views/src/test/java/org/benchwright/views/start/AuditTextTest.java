package org.benchwright.views.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditTextTest {
    @Test
    void a_change_is_told_on_one_line_without_what_is_empty() {
        assertThat(AuditText.of("{\"project\":\"mails\",\"description\":\"\",\"schema\":\"questions:\\n  - id: a\\n\",\"version\":2,\"share\":0.25}"))
                .isEqualTo("project mails · schema questions: - id: a · version 2 · share 0.2500");
    }

    @Test
    void a_long_text_is_told_by_its_beginning() {
        assertThat(AuditText.of("{\"sql\":\"" + "SELECT ".repeat(100) + "\"}")).hasSizeLessThan(90).endsWith("…");
    }
}
