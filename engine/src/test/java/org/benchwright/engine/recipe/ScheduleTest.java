package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest
    // Expected from a calendar: 1 March 2026 is a Sunday; 2028 is the next leap year.
    @CsvSource(delimiter = '|', value = {
            "0 2 * * *|UTC|2026-03-01T00:00:00Z|2026-03-01T02:00:00Z 2026-03-02T02:00:00Z",
            "*/15 8-9 * * MON-FRI|UTC|2026-03-06T09:40:00Z|2026-03-06T09:45:00Z 2026-03-09T08:00:00Z 2026-03-09T08:15:00Z",
            "0 8,20 * * *|UTC|2026-03-01T08:00:00Z|2026-03-01T20:00:00Z 2026-03-02T08:00:00Z",
            "0 0 13 * 5|UTC|2026-03-01T00:00:00Z|2026-03-06T00:00:00Z 2026-03-13T00:00:00Z 2026-03-20T00:00:00Z",
            "0 0 * * 7|UTC|2026-03-01T00:00:00Z|2026-03-08T00:00:00Z",
            "0 0 29 2 *|UTC|2026-03-01T00:00:00Z|2028-02-29T00:00:00Z",
            "@hourly|UTC|2026-03-01T00:00:00.001Z|2026-03-01T01:00:00Z",
            "@daily|Europe/Berlin|2026-03-01T00:00:00Z|2026-03-01T23:00:00Z",
            "@weekly|UTC|2026-03-01T00:00:00Z|2026-03-08T00:00:00Z",
            "@monthly|UTC|2026-03-01T00:00:00Z|2026-04-01T00:00:00Z",
            "@yearly|UTC|2026-03-01T00:00:00Z|2027-01-01T00:00:00Z",
            // Berlin's clocks go from 02:00 to 03:00 on 29 March and from 03:00 back to 02:00 on 25 October.
            "0 3 * * *|Europe/Berlin|2026-03-28T12:00:00Z|2026-03-29T01:00:00Z 2026-03-30T01:00:00Z",
            "30 2 * * *|Europe/Berlin|2026-03-28T12:00:00Z|2026-03-30T00:30:00Z",
            "30 2 * * *|Europe/Berlin|2026-10-24T12:00:00Z|2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
            "0 * * * *|Europe/Berlin|2026-10-24T23:30:00Z|2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z",
            "*/30 * * * *|Europe/Berlin|2026-10-24T23:45:00Z|2026-10-25T00:00:00Z 2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z"})
    void due_instants_are_those_of_the_calendar(String text, String zone, String after, String expected) {
        List<String> due = Schedule.of(text, ZoneId.of(zone)).between(Instant.parse(after), Instant.MAX,
                expected.split(" ").length).stream().map(Instant::toString).toList();

        assertThat(due).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"61 * * * *|61", "0 2 * *|4 parts", "0 0 2 * * *|6 parts", "0 2 * * FOO|FOO", "0 0 30 2 *|never due",
            "@reboot|", "often|", "''|", "*/0 * * * *|0"})
    void what_is_no_schedule_is_refused_with_an_example(String text, String said) {
        assertThatThrownBy(() -> Schedule.of(text, ZoneOffset.UTC)).isInstanceOf(BadInputException.class).hasMessageContaining(said == null ? "" : said)
                .hasMessageContaining("0 6 * * 1-5");
    }

    @Property(tries = 300)
    void each_due_instant_is_the_last_before_the_one_behind_it(@ForAll @IntRange(max = 59) int minute, @ForAll @IntRange(max = 23) int hour,
            @ForAll @LongRange(min = 1_700_000_000, max = 2_000_000_000) long second, @ForAll boolean every) {
        Schedule schedule = Schedule.of(every ? "*/7 " + hour + "-23 * * *" : minute + " " + hour + " * * *", ZoneOffset.UTC);
        List<Instant> due = schedule.between(Instant.ofEpochSecond(second), Instant.MAX, 3);

        assertThat(due).hasSize(3).isSorted().allMatch(at -> at.getEpochSecond() > second).allMatch(at -> at.getEpochSecond() % 60 == 0);
        assertThat(schedule.last(due.get(1))).contains(due.get(0));
        assertThat(schedule.between(due.get(0), due.get(1), 9)).containsExactly(due.get(1));
    }
}
