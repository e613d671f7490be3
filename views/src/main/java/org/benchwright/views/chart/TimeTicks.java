package org.benchwright.views.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round places on a time axis (epoch milliseconds): seconds, minutes, hours, days, months or years of a zone's calendar. */
public final class TimeTicks {

    private record Step(ChronoUnit unit, int count, String pattern) {
        Duration length() {
            return unit.getDuration().multipliedBy(count);
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.SECONDS, 1, "HH:mm:ss"), new Step(ChronoUnit.SECONDS, 5, "HH:mm:ss"),
            new Step(ChronoUnit.SECONDS, 15, "HH:mm:ss"), new Step(ChronoUnit.SECONDS, 30, "HH:mm:ss"),
            new Step(ChronoUnit.MINUTES, 1, "HH:mm"), new Step(ChronoUnit.MINUTES, 2, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 5, "HH:mm"), new Step(ChronoUnit.MINUTES, 10, "HH:mm"), new Step(ChronoUnit.MINUTES, 15, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 30, "HH:mm"),
            new Step(ChronoUnit.HOURS, 1, "HH:mm"), new Step(ChronoUnit.HOURS, 3, "HH:mm"),
            new Step(ChronoUnit.HOURS, 6, "d MMM HH:mm"), new Step(ChronoUnit.HOURS, 12, "d MMM HH:mm"),
            new Step(ChronoUnit.DAYS, 1, "d MMM"), new Step(ChronoUnit.DAYS, 2, "d MMM"),
            new Step(ChronoUnit.DAYS, 5, "d MMM"), new Step(ChronoUnit.DAYS, 10, "d MMM"),
            new Step(ChronoUnit.MONTHS, 1, "MMM yyyy"), new Step(ChronoUnit.MONTHS, 3, "MMM yyyy"),
            new Step(ChronoUnit.MONTHS, 6, "MMM yyyy"),
            new Step(ChronoUnit.YEARS, 1, "yyyy"), new Step(ChronoUnit.YEARS, 2, "yyyy"), new Step(ChronoUnit.YEARS, 5, "yyyy"),
            new Step(ChronoUnit.YEARS, 10, "yyyy"), new Step(ChronoUnit.YEARS, 50, "yyyy"), new Step(ChronoUnit.YEARS, 100, "yyyy"));

    private TimeTicks() {
    }

    /** At most about {@code most} ticks inside the range; below one second a step the axis falls back to decimals of a second. */
    public static List<Tick> of(Range range, int most, ZoneId zone) {
        double wanted = range.widened().span() / Math.max(1, most);
        if (wanted < 400) {
            DateTimeFormatter format = formatter("ss.SSS").withZone(zone);
            List<Tick> ticks = new ArrayList<>();
            for (double place : Ticks.linear(range, most)) {
                ticks.add(new Tick(place, format.format(Instant.ofEpochMilli((long) place))));
            }
            return ticks;
        }
        Step step = STEPS.getLast();
        for (Step candidate : STEPS) {
            if (candidate.length().toMillis() >= wanted) {
                step = candidate;
                break;
            }
        }
        DateTimeFormatter format = formatter(step.pattern);
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime at = floor(Instant.ofEpochMilli((long) Math.floor(range.min())).atZone(zone), step);
        while (at.toInstant().toEpochMilli() <= range.max()) {
            long millis = at.toInstant().toEpochMilli();
            if (millis >= range.min()) {
                ticks.add(new Tick(millis, format.format(at)));
            }
            at = next(at, step);
        }
        return ticks;
    }

    /** A point in time, written as exactly as a range of this width asks for. */
    public static String format(double epochMillis, Range range, ZoneId zone) {
        if (!Double.isFinite(epochMillis)) {
            return ValueFormat.MISSING;
        }
        Duration span = Duration.ofMillis((long) range.span());
        String pattern = span.toDays() > 60 ? "d MMM yyyy" : span.toDays() > 3 ? "d MMM HH:mm" : "d MMM HH:mm:ss";
        return formatter(pattern).withZone(zone).format(Instant.ofEpochMilli((long) epochMillis));
    }

    private static ZonedDateTime floor(ZonedDateTime at, Step step) {
        return switch (step.unit) {
            case SECONDS -> at.truncatedTo(ChronoUnit.MINUTES).plusSeconds(at.getSecond() / step.count * (long) step.count);
            case MINUTES -> at.truncatedTo(ChronoUnit.HOURS).plusMinutes(at.getMinute() / step.count * (long) step.count);
            case HOURS -> at.truncatedTo(ChronoUnit.DAYS).plusHours(at.getHour() / step.count * (long) step.count);
            case DAYS -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth((at.getDayOfMonth() - 1) / step.count * step.count + 1);
            case MONTHS -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1)
                    .withMonth((at.getMonthValue() - 1) / step.count * step.count + 1);
            default -> at.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1).withYear(Math.floorDiv(at.getYear(), step.count) * step.count);
        };
    }

    /** Steps of several days restart on the first of each month; the last one before it is skipped when it would crowd it. */
    private static ZonedDateTime next(ZonedDateTime at, Step step) {
        ZonedDateTime next = at.plus(step.count, step.unit);
        if (step.unit == ChronoUnit.DAYS && step.count > 1) {
            ZonedDateTime first = at.withDayOfMonth(1).plusMonths(1);
            if (Duration.between(next, first).toDays() < Math.max(1, step.count / 2)) {
                return first;
            }
        }
        return next;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
