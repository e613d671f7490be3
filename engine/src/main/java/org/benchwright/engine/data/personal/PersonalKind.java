package org.benchwright.engine.data.personal;

import java.util.Locale;
import java.util.Set;

/** What a column may tell of a person. */
public enum PersonalKind {
    EMAIL("e-mail addresses", false, Set.of("email", "mail")),
    PHONE("phone numbers", false, Set.of("phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "telefon", "handy", "msisdn", "phoneno")),
    IBAN("bank accounts (IBAN)", true, Set.of("iban")),
    CARD("payment cards", true, Set.of("card", "pan", "creditcard", "cardnumber", "ccnumber")),
    NATIONAL_NUMBER("national numbers", true, Set.of("ssn", "nin", "nino", "dni", "nie", "pesel", "cpf", "nir", "passport", "taxid", "steuerid",
            "codicefiscale", "nationalid", "socialsecurity", "personnummer")),
    IP("IP addresses", false, Set.of("ip", "ipaddress", "ipv4", "ipv6")),
    NAME("names of persons", false, Set.of("firstname", "lastname", "surname", "fullname", "forename", "familyname", "givenname", "middlename",
            "vorname", "nachname", "prenom", "customername", "personname", "patientname", "contactname", "employeename", "username",
                    "passengername")),
    ADDRESS("postal addresses", false, Set.of("address", "street", "addr", "strasse", "adresse", "streetaddress", "homeaddress")),
    BIRTH_DATE("dates of birth", false, Set.of("dob", "birthdate", "birthday", "dateofbirth", "born", "birth", "geburtsdatum", "naissance"));

    private final String words;
    private final boolean restricted;
    private final Set<String> names;

    PersonalKind(String words, boolean restricted, Set<String> names) {
        this.words = words;
        this.restricted = restricted;
        this.names = names;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** As written in JSON: {@code birth-date}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The classification to suggest: {@code restricted} for what money or an identity can be taken with, else {@code personal}. */
    public String sensitivity() {
        return restricted ? "restricted" : "personal";
    }

    /** Whether a column's name says so: one of its words, or two beside one another. */
    boolean named(String column) {
        String[] parts = column.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").replaceAll("[^\\p{L}\\p{N}]+", " ").strip().toLowerCase(Locale.ROOT)
                .split(" ");
        for (int i = 0; i < parts.length; i++) {
            String joined = "";
            for (int k = i; k < Math.min(parts.length, i + 3); k++) {
                joined += parts[k];
                if (names.contains(joined)) {
                    return true;
                }
            }
        }
        return false;
    }
}
