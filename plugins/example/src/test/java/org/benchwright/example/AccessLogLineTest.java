package org.benchwright.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogLineTest {
    @Test
    void the_combined_form_is_read_with_its_time_in_utc() {
        // The example line of Apache's documentation of mod_log_config.
        assertThat(AccessLogLine.parse("127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326 "
                + "\"http://www.example.com/start.html\" \"Mozilla/4.08 [en] (Win98; I ;Nav)\"")).contains(
                new AccessLogLine("127.0.0.1", "frank", "2000-10-10 20:55:36", "GET", "/apache_pb.gif", "200", "2326",
                        "http://www.example.com/start.html", "Mozilla/4.08 [en] (Win98; I ;Nav)"));
    }

    @Test
    void the_common_form_leaves_referrer_and_agent_empty() {
        assertThat(AccessLogLine.parse("10.0.0.1 - - [01/Mar/2026:00:00:00 +0000] \"HEAD / HTTP/1.1\" 304 -")).contains(
                new AccessLogLine("10.0.0.1", "", "2026-03-01 00:00:00", "HEAD", "/", "304", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "10.0.0.1 - - [yesterday] \"GET / HTTP/1.1\" 200 1", "10.0.0.1 - - [01/Mar/2026:00:00:00 +0000] \"GET\" 200 1",
        "10.0.0.1 - - [31/Feb/2026:99:00:00 +0000] \"GET / HTTP/1.1\" 200 1", "10.0.0.1 - - [01/Mar/2026:00:00:00 +0000] \"GET / HTTP/1.1\" abc 1"})
    void what_is_no_request_is_empty(String line) {
        assertThat(AccessLogLine.parse(line)).isEmpty();
    }

    @Test
    void quotes_inside_a_field_are_doubled_for_the_table() {
        AccessLogLine line = AccessLogLine.parse("a - - [01/Mar/2026:00:00:00 +0000] \"GET /?q=\\\"x\\\" HTTP/1.1\" 200 5 \"-\" \"b\"").orElseThrow();

        assertThat(line.csv()).isEqualTo("\"a\",,\"2026-03-01 00:00:00\",\"GET\",\"/?q=\\\"\"x\\\"\"\",\"200\",\"5\",,\"b\"");
    }

    @Test
    void a_hostile_line_takes_no_long_time() {
        String line = "a - - [01/Mar/2026:00:00:00 +0000] \"" + "\\\\".repeat(40_000);

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertThat(AccessLogLine.parse(line)).isEmpty());
    }
}
