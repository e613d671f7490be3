package org.benchwright.engine.recipe;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;

/**
 * When something is due, in the five fields of POSIX crontab(5): minute, hour, day of the month, month, day of the week; or one of
 * {@code @hourly @daily @midnight @weekly @monthly @yearly @annually}. Where both days are given either one counts. A local time that the
 * zone's clocks leave out is not due on that day; one that they show twice is due once, but for hourly and denser schedules, which are due in
 * both hours. Immutable.
 */
public final class Schedule {
    /** The form, for messages. */
    static final String FORM = "Write minute, hour, day of month, month and day of week, such as \"0 6 * * 1-5\" (06:00 on working days), or one "
            + "of @hourly, @daily, @weekly, @monthly and @yearly.";
    private static final CronDefinition FIELDS = CronDefinitionBuilder.defineCron()
            .withMinutes().withValidRange(0, 59).withStrictRange().and()
            .withHours().withValidRange(0, 23).withStrictRange().and()
            .withDayOfMonth().withValidRange(1, 31).withStrictRange().and()
            .withMonth().withValidRange(1, 12).withStrictRange().and()
            .withDayOfWeek().withValidRange(0, 7).withMondayDoWValue(1).withIntMapping(7, 0).withStrictRange().and()
            .withSupportedNicknameHourly().withSupportedNicknameDaily().withSupportedNicknameMidnight().withSupportedNicknameWeekly()
            .withSupportedNicknameMonthly().withSupportedNicknameYearly().withSupportedNicknameAnnually().instance();

    private final String text;
    private final ZoneId zone;
    private final ExecutionTime times;

    private Schedule(String text, ZoneId zone, ExecutionTime times) {
        this.text = text;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads a schedule.
     *
     * @throws BadInputException when it is no cron text, or is never due, such as on 30 February
     */
    public static Schedule of(String text, ZoneId zone) {
        return of(text, zone, "");
    }

    static Schedule of(String text, ZoneId zone, String where) {
        String plain = text.strip().replaceAll("\\s+", " ");
        Schedule read;
        try {
            read = new Schedule(plain, zone, ExecutionTime.forCron(new CronParser(FIELDS).parse(plain)));
        } catch (IllegalArgumentException wrong) {
            String what = wrong.getMessage().replaceFirst("^Failed to parse cron expression\\. ", "").replaceFirst("\\.$", "");
            throw new BadInputException("\"" + plain + "\" is not a schedule: " + what + ".", where, FORM, wrong);
        }
        if (read.next(Instant.EPOCH).isEmpty()) {
            throw new BadInputException("\"" + plain + "\" is never due.", where, FORM);
        }
        return read;
    }

    /** @throws BadInputException when there is no such time zone */
    static ZoneId zone(String name, String where) {
        try {
            return ZoneId.of(name).normalized();
        } catch (DateTimeException wrong) {
            throw new BadInputException("There is no time zone \"" + name + "\".", where, "Name one such as Europe/Berlin, America/New_York or UTC.",
                    wrong);
        }
    }

    /** The cron text. */
    public String text() {
        return text;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first due instant behind one; empty when there is none. */
    public Optional<Instant> next(Instant after) {
        return times.nextExecution(after.atZone(zone)).map(java.time.ZonedDateTime::toInstant).filter(found -> found.isAfter(after));
    }

    /** The last due instant before one; empty when there is none. */
    Optional<Instant> last(Instant before) {
        return times.lastExecution(before.atZone(zone)).map(java.time.ZonedDateTime::toInstant).filter(found -> found.isBefore(before));
    }

    /**
     * The due instants behind {@code after} and up to {@code end}, which counts.
     *
     * @param most so many at most, the earliest
     */
    public List<Instant> between(Instant after, Instant end, int most) {
        List<Instant> due = new ArrayList<>();
        Optional<Instant> at = next(after);
        while (due.size() < most && at.isPresent() && !at.get().isAfter(end)) {
            due.add(at.get());
            at = next(at.get());
        }
        return due;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule && schedule.text.equals(text) && schedule.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, zone);
    }

    /** As a recipe says it; UTC, which goes without saying, is left out. */
    @Override
    public String toString() {
        return zone.equals(ZoneOffset.UTC) ? text : text + " " + zone;
    }
}
