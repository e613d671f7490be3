package org.benchwright.engine.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;

/** Tables to learn from: the shipped ones, read from the workspace template, and small made ones. */
final class ExampleTables {
    private static final Path SHIPPED = Path.of("../workspace-template/src/main/resources/org/benchwright/template/data");

    private ExampleTables() {
    }

    /** A shipped table; its files have a header and no quotes. */
    static Frame shipped(String name) {
        List<String> lines;
        try {
            lines = Files.readAllLines(SHIPPED.resolve(name + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] header = lines.getFirst().split(",");
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < header.length; j++) {
            int at = j;
            String[] cells = lines.stream().skip(1).map(l -> l.split(",", -1)[at]).map(c -> c.isEmpty() || c.equals("NA") ? null : c)
                    .toArray(String[]::new);
            columns.add(column(header[j], cells));
        }
        return new Frame(columns);
    }

    private static Column column(String name, String[] cells) {
        boolean whole = true;
        double[] values = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null) {
                values[i] = Double.NaN;
                continue;
            }
            try {
                values[i] = Double.parseDouble(cells[i]);
                whole &= !cells[i].contains(".") && !cells[i].contains("e");
            } catch (NumberFormatException text) {
                return new Column.Texts(name, cells);
            }
        }
        return new Column.Numbers(name, whole ? ColumnType.INTEGER : ColumnType.DECIMAL, values);
    }

    static Column numbers(String name, double... values) {
        return new Column.Numbers(name, ColumnType.DECIMAL, values);
    }

    static Column integers(String name, double... values) {
        return new Column.Numbers(name, ColumnType.INTEGER, values);
    }

    static Column texts(String name, String... values) {
        return new Column.Texts(name, values);
    }

    /**
     * Rows with numbers, texts, a date and a yes/no column, gaps in all of them, and three targets that depend on them: {@code kind} (three
     * classes), {@code won} (two) and {@code price}.
     */
    static Frame mixed(int rows, long seed) {
        Random random = new Random(seed);
        double[] size = new double[rows];
        double[] age = new double[rows];
        double[] day = new double[rows];
        double[] member = new double[rows];
        String[] city = new String[rows];
        String[] kind = new String[rows];
        double[] won = new double[rows];
        double[] price = new double[rows];
        String[] cities = {"Oslo", "Rome", "Bern", "Kyiv"};
        for (int i = 0; i < rows; i++) {
            double s = random.nextGaussian() * 3 + 10;
            int a = random.nextInt(80);
            int c = random.nextInt(cities.length);
            double sum = s - 10 + (a - 40) / 20.0 + c - 1.5 + random.nextGaussian();
            size[i] = random.nextInt(20) == 0 ? Double.NaN : s;
            age[i] = random.nextInt(20) == 0 ? Double.NaN : a;
            day[i] = random.nextInt(20) == 0 ? Double.NaN : 86_400.0 * (19_000 + random.nextInt(700));
            member[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(2);
            city[i] = random.nextInt(20) == 0 ? null : cities[c];
            kind[i] = sum < -2 ? "low" : sum > 2 ? "high" : "middle";
            won[i] = sum > 0 ? 1 : 0;
            price[i] = 1000 + 50 * sum;
        }
        return new Frame(List.of(numbers("size", size), integers("age", age), new Column.Numbers("day", ColumnType.DATE, day),
                new Column.Numbers("member", ColumnType.BOOLEAN, member), texts("city", city), texts("kind", kind), integers("won", won),
                numbers("price", price)));
    }

    /** {@code frame} with a city nobody saw in every tenth row and an infinite size in every hundredth. */
    static Frame withStrangers(Frame frame) {
        String[] city = IntStream.range(0, frame.rows()).mapToObj(i -> i % 10 == 3 ? "Atlantis" : frame.column("city").text(i))
                .toArray(String[]::new);
        double[] size = ((Column.Numbers) frame.column("size")).values().clone();
        for (int i = 0; i < size.length; i += 100) {
            size[i] = Double.POSITIVE_INFINITY;
        }
        return frame.with(texts("city", city)).with(numbers("size", size));
    }
}
