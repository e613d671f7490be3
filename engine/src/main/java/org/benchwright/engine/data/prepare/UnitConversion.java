package org.benchwright.engine.data.prepare;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/**
 * From one unit to another: {@code (x * factor + offset) / divisor}. The factors are exact by definition: BIPM, The International System of
 * Units, 9th edition (2019); NIST Special Publication 811 (2008), appendix B; IEC 80000-13 for data. A year is the Julian one of 365.25 days.
 * All three numbers are computed exactly and rounded once, to doubles.
 */
record UnitConversion(BigDecimal factor, BigDecimal offset, BigDecimal divisor) {
    /**
     * A unit: {@code base = (x + offset) * numerator / denominator} in the quantity's SI unit.
     *
     * @param quantity units of one quantity can be converted into each other
     */
    private record Unit(String quantity, BigDecimal offset, BigDecimal numerator, BigDecimal denominator) {
    }

    private static final Map<String, Unit> UNITS = units();

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        put(units, "length", "m 1, km 1000, cm 0.01, mm 0.001, um 0.000001, nm 0.000000001, in 0.0254, ft 0.3048, yd 0.9144, mi 1609.344, nmi 1852");
        put(units, "mass", "kg 1, g 0.001, mg 0.000001, t 1000, lb 0.45359237, oz 0.028349523125, st 6.35029318");
        put(units, "time", "s 1, ms 0.001, us 0.000001, ns 0.000000001, min 60, h 3600, d 86400, wk 604800, yr 31557600");
        put(units, "data", "B 1, bit 0.125, kB 1e3, MB 1e6, GB 1e9, TB 1e12, PB 1e15, KiB 1024, MiB 1048576, GiB 1073741824, TiB 1099511627776");
        put(units, "area", "m2 1, km2 1e6, cm2 1e-4, mm2 1e-6, ha 1e4, ft2 0.09290304, in2 0.00064516, ac 4046.8564224, mi2 2589988.110336");
        put(units, "volume", "m3 1, l 0.001, ml 1e-6, cl 1e-5, cm3 1e-6, ft3 0.028316846592, in3 0.000016387064, gal 0.003785411784, "
                + "qt 0.000946352946, pt 0.000473176473, floz 0.0000295735295625, impgal 0.00454609");
        put(units, "speed", "m/s 1, ft/s 0.3048, mph 0.44704");
        units.put("km/h", unit("speed", "0", "5", "18"));
        units.put("kn", unit("speed", "0", "463", "900"));
        units.put("K", unit("temperature", "0", "1", "1"));
        units.put("degC", unit("temperature", "273.15", "1", "1"));
        units.put("degF", unit("temperature", "459.67", "5", "9"));
        units.put("degR", unit("temperature", "0", "5", "9"));
        return units;
    }

    private static void put(Map<String, Unit> units, String quantity, String table) {
        for (String entry : table.split(", ")) {
            String[] parts = entry.split(" ");
            units.put(parts[0], unit(quantity, "0", parts[1], "1"));
        }
    }

    private static Unit unit(String quantity, String offset, String numerator, String denominator) {
        return new Unit(quantity, new BigDecimal(offset), new BigDecimal(numerator), new BigDecimal(denominator));
    }

    /**
     * @param text   two units, as {@code lb>kg}
     * @param column for messages
     * @throws BadInputException when they are not known or of unlike quantities
     */
    static UnitConversion of(String text, String column) {
        String[] sides = text.split(">", -1);
        String where = "units, column " + column;
        if (sides.length != 2) {
            throw new BadInputException("\"" + text + "\" does not say from what to what.", where, "Give two units, such as lb>kg.");
        }
        Unit from = known(sides[0].strip(), where);
        Unit to = known(sides[1].strip(), where);
        if (!from.quantity().equals(to.quantity())) {
            throw new BadInputException(sides[0].strip() + " is a unit of " + from.quantity() + ", " + sides[1].strip() + " of " + to.quantity()
                    + ".", where, "For " + from.quantity() + " give one of " + names(from.quantity()) + ".");
        }
        BigDecimal factor = from.numerator().multiply(to.denominator());
        BigDecimal divisor = from.denominator().multiply(to.numerator());
        BigDecimal offset = from.offset().multiply(factor).subtract(to.offset().multiply(divisor));
        return new UnitConversion(factor, offset, divisor);
    }

    private static Unit known(String name, String where) {
        if (!UNITS.containsKey(name)) {
            throw new BadInputException("\"" + name + "\" is no unit that is known here.", where,
                    "Units, where case matters: " + String.join(", ", UNITS.keySet()) + ".");
        }
        return UNITS.get(name);
    }

    private static String names(String quantity) {
        return UNITS.entrySet().stream().filter(e -> e.getValue().quantity().equals(quantity)).map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /** The converted value, a DOUBLE. */
    String sql(String value) {
        String x = "CAST(" + value + " AS DOUBLE)";
        if (offset.signum() == 0) {
            try {
                return "(" + x + " * " + number(factor.divide(divisor)) + ")";
            } catch (ArithmeticException endless) {
                return "(" + x + " * " + number(factor) + " / " + number(divisor) + ")";
            }
        }
        return "((" + x + " * " + number(factor) + " + " + number(offset) + ") / " + number(divisor) + ")";
    }

    private static String number(BigDecimal exact) {
        return "CAST('" + exact.doubleValue() + "' AS DOUBLE)";
    }
}
