package org.benchwright.engine.data.personal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers that states give to persons, with their check digits: United States (SSN), United Kingdom (National Insurance), Spain (DNI, NIE),
 * Italy (codice fiscale), France (NIR), Poland (PESEL), Brazil (CPF), Germany (tax number).
 */
final class NationalNumbers {
    private static final Pattern SSN = Pattern.compile("(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}");
    private static final Pattern NINO = Pattern.compile("(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]");
    private static final Pattern DNI = Pattern.compile("[XYZ]?-?\\d{7,8}-?[A-Z]");
    private static final Pattern ITALIAN = Pattern.compile("[A-Z]{6}\\d{2}[ABCDEHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]");
    private static final Pattern FRENCH = Pattern.compile("[12]\\d{2}(0[1-9]|1[0-2])\\d{10}");
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] ODD = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};

    private NationalNumbers() {
    }

    static boolean valid(String value) {
        String text = value.toUpperCase(Locale.ROOT);
        if (SSN.matcher(text).matches() || NINO.matcher(text).matches() || DNI.matcher(text).matches() && spanish(text.replace("-", ""))
                || ITALIAN.matcher(text).matches() && italian(text)) {
            return true;
        }
        String digits = text.replaceAll("[ ./-]", "");
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return switch (digits.length()) {
            case 11 -> pesel(digits) || cpf(digits) || german(digits);
            case 15 -> FRENCH.matcher(digits).matches() && 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Long.parseLong(digits.substring(13));
            default -> false;
        };
    }

    private static boolean spanish(String text) {
        String number = switch (text.charAt(0)) {
            case 'X' -> "0" + text.substring(1);
            case 'Y' -> "1" + text.substring(1);
            case 'Z' -> "2" + text.substring(1);
            default -> text;
        };
        int last = number.length() - 1;
        return number.length() == 9 && SPANISH_LETTERS.charAt(Integer.parseInt(number.substring(0, last)) % 23) == number.charAt(last);
    }

    /** Decree of the Ministry of Finance, 23 December 1976: letters and digits count otherwise at odd places. */
    private static boolean italian(String text) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = text.charAt(i);
            int plain = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ODD[plain] : plain;
        }
        return 'A' + sum % 26 == text.charAt(15);
    }

    private static boolean pesel(String digits) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += PESEL[i] * digit(digits, i);
        }
        int month = Integer.parseInt(digits.substring(2, 4)) % 20;
        int day = Integer.parseInt(digits.substring(4, 6));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (10 - sum % 10) % 10 == digit(digits, 10);
    }

    private static boolean cpf(String digits) {
        if (digits.chars().distinct().count() == 1) {
            return false;
        }
        for (int length = 9; length <= 10; length++) {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                sum += (length + 1 - i) * digit(digits, i);
            }
            if (sum * 10 % 11 % 10 != digit(digits, length)) {
                return false;
            }
        }
        return true;
    }

    /** ISO 7064, MOD 11,10; the first digit is not 0, and among the first ten one digit comes twice or three times. */
    private static boolean german(String digits) {
        long distinct = digits.substring(0, 10).chars().distinct().count();
        if (digits.charAt(0) == '0' || distinct != 9 && distinct != 8) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digit(digits, 10);
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}
