package org.benchwright.engine.data.csv;

import java.nio.file.Path;
import org.benchwright.engine.data.SqlText;

/** The SELECT statements with which DuckDB reads delimited text without guessing anything. */
final class CsvSql {
    private static final long USUAL_LINE = 1 << 20;

    private CsvSql() {
    }

    static String direct(Path file, Dialect dialect, boolean header, ColumnPlan[] plans, long longest) {
        return select(file, dialect, header, plans, longest, false);
    }

    static String cleaned(Path file, ColumnPlan[] plans, long longest) {
        return select(file, Dialect.CANONICAL, false, plans, longest, true);
    }

    private static String select(Path file, Dialect dialect, boolean header, ColumnPlan[] plans, long longest, boolean rowEnd) {
        StringBuilder values = new StringBuilder("SELECT ");
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < plans.length; i++) {
            String raw = "c" + i;
            values.append(i == 0 ? "" : ", ").append(plans[i].expression(raw)).append(" AS ").append(SqlText.name(plans[i].name()));
            columns.append(i == 0 ? "" : ", ").append('\'').append(raw).append("': '").append(plans[i].rawType()).append('\'');
        }
        if (rowEnd) {
            columns.append(", 'row_end': 'VARCHAR'");
        }
        values.append(" FROM read_csv(").append(SqlText.file(file)).append(", auto_detect = false, header = ").append(header)
                .append(", delim = ").append(SqlText.literal(Character.toString((char) dialect.delimiter())))
                .append(", quote = ").append(sign(dialect.quote())).append(", escape = ")
                .append(dialect.quote() == 0 ? "''" : sign(dialect.escape()))
                .append(", nullstr = '', allow_quoted_nulls = false, strict_mode = true, columns = {").append(columns).append('}');
        if (longest > USUAL_LINE) {
            values.append(", max_line_size = ").append(longest + USUAL_LINE).append(", buffer_size = ").append(4 * (longest + USUAL_LINE));
        }
        return values.append(')').toString();
    }

    private static String sign(byte sign) {
        return sign == 0 ? "''" : SqlText.literal(Character.toString((char) sign));
    }
}
