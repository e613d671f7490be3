package org.benchwright.views.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
    private static final String TEXT = "SELECT ';' AS a; -- not; here\n\nSELECT b\nFROM \"odd;name\";\n";

    @Test
    void finds_the_statement_at_the_caret_and_the_lines_before_it() {
        assertThat(SqlStatements.at(TEXT, 3)).isEqualTo(new SqlStatements.Statement("SELECT ';' AS a", 0));
        assertThat(SqlStatements.at(TEXT, TEXT.indexOf("odd")).text()).endsWith("SELECT b\nFROM \"odd;name\"");
    }

    @Test
    void takes_the_last_statement_where_the_caret_is_behind_all() {
        assertThat(SqlStatements.at("SELECT 1;\n\nSELECT 2;\n\n", 22)).isEqualTo(new SqlStatements.Statement("SELECT 2", 2));
        assertThat(SqlStatements.at("  \n", 1).text()).isEmpty();
    }

    @Test
    void colours_a_text_of_any_content() {
        for (String sql : new String[] {"SELECT 'open", "/* open", "\"", "select 1.5e3 -- end", "é ñ 漢 FROM"}) {
            assertThat(SqlColours.of(sql).length()).isEqualTo(sql.length());
        }
    }

    @Test
    void a_quoted_text_may_be_long_and_hold_doubled_quotes_and_semicolons() {
        String sql = "SELECT '" + "it''s; ".repeat(50_000) + "'";
        assertThat(SqlStatements.at(sql + "; SELECT 2", 3).text()).isEqualTo(sql);
        assertThat(SqlColours.of(sql).length()).isEqualTo(sql.length());
    }
}
