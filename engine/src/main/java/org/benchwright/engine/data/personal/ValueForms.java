package org.benchwright.engine.data.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Tells whether a value is of the form of a kind. */
final class ValueForms {
    private static final CreditCardValidator CARDS = new CreditCardValidator(CreditCardValidator.AMEX + CreditCardValidator.VISA
            + CreditCardValidator.MASTERCARD + CreditCardValidator.DISCOVER + CreditCardValidator.DINERS);
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[\\d\\s()./-]{7,22}");
    private static final Pattern NORTH_AMERICAN = Pattern.compile("(1[ .-])?(\\(\\d{3}\\) ?|\\d{3}[.-])\\d{3}[.-]\\d{4}");
    private static final Pattern NATIONAL = Pattern.compile("[\\d\\s()./-]{6,20}");
    /** Where a number without a country may be of. */
    private static final List<String> REGIONS = List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "IN", "BR");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}'’.-]*(,? \\p{L}[\\p{L}'’.-]*){0,4}");
    private static final Pattern STREET = Pattern.compile("(?iu).*(\\b(street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|square|rue|via|"
            + "calle|plaza|piazza|avenida|platz|allee)\\b\\.?|stra(ß|ss)e\\b|str\\.|weg\\b|gasse\\b|straat\\b|laan\\b).*");
    private static final Pattern NUMBER = Pattern.compile(".*\\d.*");
    private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("d.M.yyyy"),
            DateTimeFormatter.ofPattern("d/M/yyyy"), DateTimeFormatter.ofPattern("M/d/yyyy"), DateTimeFormatter.ofPattern("yyyy/M/d"));
    private static final int OLDEST = 1900;

    private ValueForms() {
    }

    /** @param named whether the column's name says that it is of the kind, so that looser forms count */
    static boolean has(PersonalKind kind, String value, boolean named) {
        String text = value.strip();
        return switch (kind) {
            case EMAIL -> text.indexOf('@') > 0 && EmailValidator.getInstance().isValid(text);
            case PHONE -> phone(text, named);
            case IBAN -> IBANValidator.getInstance().isValid(text.replace(" ", "").toUpperCase(Locale.ROOT));
            case CARD -> CARDS.isValid(text.replaceAll("[ -]", ""));
            case NATIONAL_NUMBER -> NationalNumbers.valid(text);
            case IP -> (text.indexOf('.') > 0 || text.indexOf(':') >= 0) && InetAddressValidator.getInstance().isValid(text);
            case NAME -> NAME.matcher(text).matches() && (named || givenName(text));
            case ADDRESS -> NUMBER.matcher(text).matches() && text.length() >= 6 && (STREET.matcher(text).matches()
                    || named && text.indexOf(' ') > 0 && text.indexOf('@') < 0);
            case BIRTH_DATE -> named && birth(text);
        };
    }

    private static boolean phone(String text, boolean named) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        if (INTERNATIONAL.matcher(text).matches()) {
            return valid(numbers, text, "ZZ");
        }
        if (NORTH_AMERICAN.matcher(text).matches()) {
            return valid(numbers, text, "US") || named;
        }
        return named && NATIONAL.matcher(text).matches() && REGIONS.stream().anyMatch(r -> valid(numbers, text, r));
    }

    private static boolean valid(PhoneNumberUtil numbers, String text, String region) {
        try {
            return numbers.isValidNumber(numbers.parse(text, region));
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    /** Whether the text has a name in it that children are given: {@code Ana Silva} or {@code Silva, Ana}. */
    private static boolean givenName(String text) {
        Set<String> given = GivenNames.ALL;
        for (String word : text.toLowerCase(Locale.ROOT).split("[ ,-]+")) {
            if (given.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean birth(String text) {
        String day = text.length() > 10 && text.charAt(4) == '-' ? text.substring(0, 10) : text;
        for (DateTimeFormatter form : DATES) {
            try {
                LocalDate date = LocalDate.parse(day, form);
                return date.getYear() >= OLDEST && !date.isAfter(LocalDate.now());
            } catch (DateTimeParseException other) {
                // The next form may fit.
            }
        }
        return false;
    }
}
