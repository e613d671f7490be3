package org.benchwright.engine.data.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalScanTest {
    private static final List<String> GIVEN = List.of("Ana", "Martin", "Sofia", "Pedro", "Hanna", "Lukas", "Emily", "Pierre", "Giulia", "Robert",
            "Zofia",
            "Aylin", "Kwame", "Ingrid", "Tomas", "Olivia", "Yusuf", "Carmen", "Nils", "Laura");
    private static final List<String> FAMILY = List.of("Silva", "Novak", "Schmidt", "O'Brien", "Rossi", "Dubois", "García", "Jensen", "Kowalska",
            "Müller",
            "Smith", "Okafor", "van Dijk", "Lindqvist", "Moreau");
    private static final List<String> STREETS = List.of("Main Street", "Oak Ave", "Lindenstraße", "rue de la Paix", "Calle Mayor", "Via Roma",
            "High Road",
            "Station Rd", "Park Lane", "Goethestr.");
    private static final List<String> CITIES = List.of("Lisbon", "Berlin", "Austin", "Paris", "York", "Milano", "Krakow", "Oslo", "Madrid", "Bern");

    private record Labelled(String name, String sqlType, Optional<PersonalKind> kind, Function<Random, String> value) {
    }

    private static Labelled is(PersonalKind kind, String name, Function<Random, String> value) {
        return new Labelled(name, "VARCHAR", Optional.of(kind), value);
    }

    private static Labelled isNot(String name, String type, Function<Random, String> value) {
        return new Labelled(name, type, Optional.empty(), value);
    }

    private static <T> T any(List<T> list, Random r) {
        return list.get(r.nextInt(list.size()));
    }

    private static String digits(Random r, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(r.nextInt(10));
        }
        return digits.toString();
    }

    private static String email(Random r) {
        return any(GIVEN, r).toLowerCase(Locale.ROOT) + r.nextInt(900) + "@" + any(List.of("example.com", "post.de", "mail.co.uk"), r);
    }

    private static String date(Random r, int from, int to) {
        return LocalDate.of(from, 1, 1).plusDays(r.nextInt((to - from) * 365)).toString();
    }

    /** ISO 13616: the country's letters and two digits behind the account leave 1 modulo 97. */
    private static String iban(Random r) {
        String account = digits(r, 18);
        int rest = new BigInteger(account + "1314" + "00").mod(BigInteger.valueOf(97)).intValue();
        return String.format(Locale.ROOT, "DE%02d", 98 - rest) + account;
    }

    private static String card(Random r) {
        String number = "4" + digits(r, 14);
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = number.charAt(14 - i) - '0';
            sum += i % 2 == 0 ? digit > 4 ? 2 * digit - 9 : 2 * digit : digit;
        }
        return number + (10 - sum % 10) % 10;
    }

    private static String american(Random r) {
        return any(List.of("212", "415", "512", "312"), r) + "-" + (2 + r.nextInt(8)) + digits(r, 2) + "-" + digits(r, 4);
    }

    private static String international(Random r) {
        return any(List.of("+49 30 ", "+44 20 7", "+33 1 4", "+1 415 2"), r) + digits(r, 7);
    }

    private static String spanish(Random r) {
        String number = digits(r, 8);
        return number + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23);
    }

    private static String social(Random r) {
        return (100 + r.nextInt(500)) + "-" + (10 + r.nextInt(89)) + "-" + (1000 + r.nextInt(8999));
    }

    private static List<Labelled> set() {
        List<Labelled> set = new ArrayList<>(List.of(
                is(PersonalKind.EMAIL, "email", PersonalScanTest::email), is(PersonalKind.EMAIL, "c7", PersonalScanTest::email),
                is(PersonalKind.EMAIL, "contact", r -> r.nextInt(10) == 0 ? "none" : email(r)),
                is(PersonalKind.PHONE, "phone", PersonalScanTest::american), is(PersonalKind.PHONE, "reached_at", PersonalScanTest::international),
                is(PersonalKind.PHONE, "mobileNumber", r -> "0151 " + digits(r, 8)), is(PersonalKind.PHONE, "col3", PersonalScanTest::american),
                is(PersonalKind.IBAN, "iban", PersonalScanTest::iban), is(PersonalKind.IBAN, "account", r -> iban(r).replaceAll("(.{4})", "$1 ")
                        .strip()),
                is(PersonalKind.CARD, "card_number", PersonalScanTest::card), is(PersonalKind.CARD, "paid_with", PersonalScanTest::card),
                is(PersonalKind.NATIONAL_NUMBER, "ssn", PersonalScanTest::social), is(PersonalKind.NATIONAL_NUMBER, "x", PersonalScanTest::spanish),
                is(PersonalKind.IP, "ip_address", r -> r.nextInt(223) + 1 + "." + r.nextInt(256) + "." + r.nextInt(256) + "." + r.nextInt(256)),
                is(PersonalKind.IP, "client", r -> "2001:db8::" + Integer.toHexString(r.nextInt(65536))),
                is(PersonalKind.NAME, "first_name", r -> any(GIVEN, r)), is(PersonalKind.NAME, "surname", r -> any(FAMILY, r)),
                is(PersonalKind.NAME, "who", r -> any(GIVEN, r) + " " + any(FAMILY, r)),
                is(PersonalKind.NAME, "customerName", r -> any(FAMILY, r) + ", " + any(GIVEN, r)),
                is(PersonalKind.ADDRESS, "address", r -> r.nextInt(200) + " " + any(STREETS, r)),
                is(PersonalKind.ADDRESS, "ship_to", r -> any(STREETS, r) + " " + (1 + r.nextInt(99)) + ", " + any(CITIES, r)),
                is(PersonalKind.BIRTH_DATE, "birth_date", r -> date(r, 1940, 2010)),
                new Labelled("dob", "DATE", Optional.of(PersonalKind.BIRTH_DATE), r -> date(r, 1940, 2010)),
                is(PersonalKind.BIRTH_DATE, "dateOfBirth", r -> 1 + r.nextInt(28) + "/" + (1 + r.nextInt(12)) + "/" + (1950 + r.nextInt(50)))));
        set.addAll(List.of(
                isNot("id", "BIGINT", r -> Integer.toString(r.nextInt(1_000_000))), isNot("order_no", "BIGINT", r -> digits(r, 10)),
                isNot("amount", "VARCHAR", r -> r.nextInt(1000) + "." + digits(r, 2)), isNot("trace", "VARCHAR", r -> "7" + digits(r, 15)),
                isNot("product", "VARCHAR", r -> any(List.of("Desk Lamp", "Office Chair", "Oak Table", "Steel Shelf", "Rug"), r)),
                isNot("name", "VARCHAR", r -> any(List.of("Alpha Router", "Beta Switch", "Gamma Hub", "Delta Modem"), r) + " " + r.nextInt(50)),
                isNot("city", "VARCHAR", r -> any(CITIES, r)), isNot("created", "DATE", r -> date(r, 2020, 2026)),
                isNot("shipped", "VARCHAR", r -> date(r, 2020, 2026)), isNot("version", "VARCHAR", r -> r.nextInt(9) + "." + r.nextInt(30) + "."
                        + r.nextInt(9)),
                isNot("sku", "VARCHAR", r -> "AB-" + digits(r, 5)), isNot("color", "VARCHAR", r -> any(List.of("Red", "Green", "Blue", "Black"), r)),
                isNot("url", "VARCHAR", r -> "https://example.com/p/" + r.nextInt(999)), isNot("status", "VARCHAR", r -> any(List.of("Open",
                        "Closed", "Held"), r)),
                isNot("time", "VARCHAR", r -> String.format(Locale.ROOT, "%02d:%02d:%02d", r.nextInt(24), r.nextInt(60), r.nextInt(60))),
                isNot("ratio", "VARCHAR", r -> "0." + digits(r, 6)), isNot("note", "VARCHAR", r -> "Delivered after " + r.nextInt(9) + " days"),
                isNot("hash", "VARCHAR", r -> Long.toHexString(r.nextLong())), isNot("zip", "VARCHAR", r -> digits(r, 5)),
                isNot("period", "VARCHAR", r -> r.nextInt(12) + 1 + "/" + (2000 + r.nextInt(20))), isNot("ticket", "BIGINT", r -> "30" + digits(r,
                        9)),
                isNot("country", "VARCHAR", r -> any(List.of("Portugal", "Germany", "Italy", "Poland", "Chad", "Georgia"), r)),
                isNot("tracking", "VARCHAR", r -> "DE" + digits(r, 18)), isNot("flight", "VARCHAR", r -> "TP" + digits(r, 4))));
        return set;
    }

    @Test
    void nine_of_ten_suggestions_are_right_and_nine_of_ten_columns_that_tell_of_persons_are_found() {
        Random random = new Random(11);
        int right = 0;
        int suggested = 0;
        List<String> wrong = new ArrayList<>();
        List<Labelled> set = set();
        for (Labelled one : set) {
            List<String> values = Stream.generate(() -> one.value().apply(random)).limit(200).distinct().toList();
            Optional<PersonalKind> found = PersonalScan.found(new ColumnInfo(one.name(), ColumnType.ofDuckDb(one.sqlType()), one.sqlType()), values)
                    .map(PersonalColumn::kind);
            suggested += found.isPresent() ? 1 : 0;
            right += found.isPresent() && found.equals(one.kind()) ? 1 : 0;
            if (!found.equals(one.kind())) {
                wrong.add(one.name() + " is " + one.kind() + ", suggested " + found);
            }
        }
        long persons = set.stream().filter(l -> l.kind().isPresent()).count();
        assertThat((double) right / suggested).as("precision, wrong: %s", wrong).isGreaterThanOrEqualTo(0.9);
        assertThat((double) right / persons).as("recall, wrong: %s", wrong).isGreaterThanOrEqualTo(0.9);
    }

    /** Specimens that the states or standards themselves print, or worked by hand from their rules. */
    @ParameterizedTest
    @CsvSource({"NATIONAL_NUMBER, 12345678Z, true", "NATIONAL_NUMBER, 12345678A, false", "NATIONAL_NUMBER, X1234567L, true",
        "NATIONAL_NUMBER, RSSMRA85T10A562S, true", "NATIONAL_NUMBER, RSSMRA85T10A562T, false", "NATIONAL_NUMBER, 44051401359, true",
        "NATIONAL_NUMBER, 44051401358, false", "NATIONAL_NUMBER, 529.982.247-25, true", "NATIONAL_NUMBER, 529.982.247-24, false",
        "NATIONAL_NUMBER, 000-12-3456, false", "NATIONAL_NUMBER, AB 12 34 56 C, true", "NATIONAL_NUMBER, 86095742719, true",
        "NATIONAL_NUMBER, 255081416802538, true", "IBAN, GB82 WEST 1234 5698 7654 32, true", "IBAN, GB82 WEST 1234 5698 7654 33, false",
        "CARD, 4111 1111 1111 1111, true", "CARD, 4111 1111 1111 1112, false", "IP, 256.1.1.1, false", "IP, ::1, true",
        "EMAIL, ana@example.com, true", "EMAIL, ana@, false", "PHONE, +49 30 123456, true", "PHONE, 2024-01-02, false"})
    void a_value_is_of_a_kind_when_its_check_digits_say_so(PersonalKind kind, String value, boolean expected) {
        assertThat(ValueForms.has(kind, value, false)).isEqualTo(expected);
    }

    @Test
    void too_few_values_are_no_evidence() {
        assertThat(PersonalScan.found(new ColumnInfo("email", ColumnType.TEXT, "VARCHAR"), List.of("a@example.com", "b@example.com"))).isEmpty();
    }
}
