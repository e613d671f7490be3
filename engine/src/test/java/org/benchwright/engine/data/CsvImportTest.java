package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CsvImportTest {
    private DataRoom room;

    @BeforeAll
    void open() throws IOException {
        room = new DataRoom();
    }

    @AfterAll
    void close() throws IOException {
        room.close();
    }

    private static List<String> types(DatasetVersion version) {
        return version.columns().stream().map(c -> c.type().name()).toList();
    }

    private static List<String> names(DatasetVersion version) {
        return version.columns().stream().map(ColumnInfo::name).toList();
    }

    @Test
    void everyTypeIsDetectedFromTheValues() throws IOException {
        DatasetVersion v = room.csv("""
                whole,real,truth,day,moment,text,code,empty
                1,1.5,true,2026-11-24,2026-11-24 10:15:00,a,007,
                -2,2,FALSE,2024-02-29,2026-11-24T10:15:30.25,b c,010,
                """);
        assertThat(types(v)).containsExactly("INTEGER", "DECIMAL", "BOOLEAN", "DATE", "TIMESTAMP", "TEXT", "TEXT", "TEXT");
        assertThat(room.rows()).containsExactly(
                Arrays.asList(1L, 1.5, true, "2026-11-24", "2026-11-24T10:15:00", "a", "007", null),
                Arrays.asList(-2L, 2.0, false, "2024-02-29", "2026-11-24T10:15:30.250", "b c", "010", null));
        assertThat(v.rejected()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {",~comma", ";~semicolon", "\\t~tab", "|~bar"})
    void theDelimiterIsDetected(String sign, String name) throws IOException {
        String d = sign.replace("\\t", "\t");
        DatasetVersion v = room.csv("a" + d + "b" + d + "c\n1" + d + "\"x" + d + "y\"" + d + "2.5\n2" + d + "z" + d + "3.5\n");
        assertThat(names(v)).containsExactly("a", "b", "c");
        assertThat(room.rows().getFirst()).containsExactly(1L, "x" + d + "y", 2.5);
        assertThat(v.notes()).anyMatch(n -> n.contains(name));
    }

    @Test
    void aDecimalCommaIsUnderstoodWhereItIsNotTheDelimiter() throws IOException {
        DatasetVersion v = room.csv("x;y\n1,5;a\n-2,25;b\n3;c\n");
        assertThat(types(v)).containsExactly("DECIMAL", "TEXT");
        assertThat(room.rows()).extracting(List::getFirst).containsExactly(1.5, -2.25, 3.0);
    }

    @Test
    void aTsvFileIsDividedByTabsAlthoughItsTextsHoldCommas() throws IOException {
        DatasetVersion v = room.take(room.file("d.tsv", "a\tb\n1,2\t3,4\n5,6\t7,8\n"));
        assertThat(names(v)).containsExactly("a", "b");
    }

    @Test
    void quotesHoldDelimitersQuotesAndLineBreaks() throws IOException {
        room.csv("a,b\n\"x, \"\"y\"\"\",1\n\"two\nlines\",2\n\"\",3\n,4\n");
        assertThat(room.rows()).containsExactly(List.of("x, \"y\"", 1L), List.of("two\nlines", 2L), List.of("", 3L), Arrays.asList(null, 4L));
    }

    @Test
    void backslashesBeforeQuotesAreUnderstood() throws IOException {
        room.csv("a,b\n\"say \\\"hi\\\", now\",1\n\"plain\",2\n\"c:\\\\dir\",3\n");
        assertThat(room.rows()).extracting(List::getFirst).containsExactly("say \"hi\", now", "plain", "c:\\dir");
    }

    @Test
    void singleQuotesAreUnderstoodWhereTheyAreUsedThroughout() throws IOException {
        room.csv("'a','b'\n'x, y','1'\n'it is','2'\n");
        assertThat(room.rows()).containsExactly(List.of("x, y", 1L), List.of("it is", 2L));
    }

    @Test
    void apostrophesInTextAreText() throws IOException {
        room.csv("a,b\n'tis,1\nrock 'n' roll,2\n");
        assertThat(room.rows()).extracting(List::getFirst).containsExactly("'tis", "rock 'n' roll");
    }

    @Test
    void everyRejectedLineIsReportedWithItsNumberAndReason() throws IOException {
        DatasetVersion v = room.csv("a,b\n1,2\n3\n4,5,6\n\"7\n8\",9\n10,\"x\"y\n11,12\n");
        assertThat(v.rows()).isEqualTo(3);
        assertThat(v.rejected()).isEqualTo(3);
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(3L, 4L, 7L);
        assertThat(room.rejects(v)).extracting(Reject::reason).containsExactly("The line has 1 field instead of 2.",
                "The line has 3 fields instead of 2.", "Text follows the closing quote of field 2.");
        assertThat(room.rejects(v)).extracting(Reject::content).containsExactly("3", "4,5,6", "10,\"x\"y");
        assertThat(Files.readString(room.workspace.folder("data").resolve("d/v" + v.version() + "/rejected.csv")))
                .startsWith("line,reason,content\n3,\"The line has 1 field");
    }

    @Test
    void quotedLineBreaksOfEveryKindAreCounted() throws IOException {
        DatasetVersion v = room.csv("a,b\r\n\"1\n2\r\n3\r4\",x\r\n5\r\n6,y\r\n");
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(6L);
        assertThat(v.rows()).isEqualTo(2);
    }

    @Test
    void aQuoteThatNeverClosesCostsOneLineOnly() throws IOException {
        String rows = IntStream.range(0, 5_000).mapToObj(i -> i + (i == 700 ? ",\"oops" : ",ok")).collect(Collectors.joining("\n"));
        DatasetVersion v = room.csv("n,t\n" + rows + "\n");
        assertThat(v.rows()).isEqualTo(4_999);
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(702L);
    }

    @Test
    void aStrayQuoteBeforeQuotedFieldsCostsOneLineOnly() throws IOException {
        String rows = IntStream.range(0, 100).mapToObj(i -> i + (i == 50 ? ",\"oops" : ",\"o,k\"")).collect(Collectors.joining("\n"));
        DatasetVersion v = room.csv("n,t\n" + rows + "\n");
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(52L);
        assertThat(v.rows()).isEqualTo(99);
    }

    @Test
    void rareWrongValuesInALongColumnAreRejectedWithTheirLines() throws IOException {
        String rows = IntStream.range(0, 30_000).mapToObj(i -> i + "," + (i == 25_000 ? "oops" : i % 7 == 0 ? "" : i + ".5"))
                .collect(Collectors.joining("\n"));
        DatasetVersion v = room.csv("n,x\n" + rows + "\n");
        assertThat(types(v)).containsExactly("INTEGER", "DECIMAL");
        assertThat(v.rows()).isEqualTo(29_999);
        assertThat(room.rejects(v)).containsExactly(new Reject(25_002, "Column x holds \"oops\", which is not a number.", "25000,oops"));
    }

    @Test
    void aFewWrongValuesInAShortColumnMakeItTextAndTheNoteSaysWhich() throws IOException {
        DatasetVersion v = room.csv("x\n" + "1\n".repeat(50) + "two\n" + "3\n".repeat(10));
        assertThat(types(v)).containsExactly("TEXT");
        assertThat(v.notes()).anyMatch(n -> n.contains("\"two\" in line 52"));
    }

    @Test
    void aNamedTypeIsKeptToAndWhatDoesNotFitIsRejected() throws IOException {
        DatasetVersion v = room.take(room.file("d.csv", "x,y\n1,a\ntwo,b\n3,c\n"),
                ImportOptions.detect().withTypes(Map.of("x", ColumnType.INTEGER)));
        assertThat(types(v)).containsExactly("INTEGER", "TEXT");
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(3L);
    }

    @Test
    void laterDecimalsWidenAColumnThatBeganWithWholeNumbers() throws IOException {
        DatasetVersion v = room.csv("x\n" + "1\n".repeat(30_000) + "1.5\n");
        assertThat(types(v)).containsExactly("DECIMAL");
        assertThat(v.rejected()).isZero();
    }

    @Test
    void aWordForMissingInNumbersIsMissingInTheWholeFile() throws IOException {
        DatasetVersion v = room.csv("x,y\n1,NA\nNA,b\n3,Nathan\n");
        assertThat(types(v)).containsExactly("INTEGER", "TEXT");
        assertThat(room.rows()).containsExactly(Arrays.asList(1L, null), Arrays.asList(null, "b"), List.of(3L, "Nathan"));
        assertThat(v.notes()).contains("Read as missing: NA.");
    }

    @Test
    void aNamedWordForMissingIsMissing() throws IOException {
        room.take(room.file("d.csv", "x,y\n1,-999\n-999,b\n3,c\n"), ImportOptions.detect().withMissing(List.of("-999")));
        assertThat(room.rows()).containsExactly(Arrays.asList(1L, null), Arrays.asList(null, "b"), List.of(3L, "c"));
    }

    @Test
    void quotedNumbersAndEmptyQuotesInThemAreNumbersAndMissing() throws IOException {
        DatasetVersion v = room.csv("\"x\",\"y\"\n\"1\",\"a\"\n\"\",\"\"\n\" 3 \",\"c\"\n");
        assertThat(types(v)).containsExactly("INTEGER", "TEXT");
        assertThat(room.rows()).containsExactly(List.of(1L, "a"), Arrays.asList(null, ""), List.of(3L, "c"));
    }

    @ParameterizedTest
    @CsvSource({"24/11/2026,03/02/2026,2026-11-24,2026-02-03", "11/24/2026,02/03/2026,2026-11-24,2026-02-03",
            "2026/11/24,2026/2/3,2026-11-24,2026-02-03", "24.11.2026,3.2.2026,2026-11-24,2026-02-03",
            "24-11-2026,03-02-2026,2026-11-24,2026-02-03"})
    void datesAreReadInTheOrderThatTheWholeColumnProves(String first, String second, String one, String two) throws IOException {
        DatasetVersion v = room.csv("d,n\n" + first + ",1\n" + second + ",2\n");
        assertThat(types(v)).containsExactly("DATE", "INTEGER");
        assertThat(room.rows()).extracting(List::getFirst).containsExactly(one, two);
    }

    @Test
    void datesThatCouldBeReadBothWaysStayText() throws IOException {
        DatasetVersion v = room.csv("d,n\n01/02/2026,1\n03/04/2026,2\n");
        assertThat(types(v)).containsExactly("TEXT", "INTEGER");
        assertThat(v.notes()).anyMatch(n -> n.contains("day first or month first"));
    }

    @Test
    void timestampsWithAnOffsetBecomeUtc() throws IOException {
        room.csv("t,n\n2026-11-24T10:00:00+02:00,1\n2026-11-24T10:00:00Z,2\n2026-11-24 10:00:00-0530,3\n".replace("-0530", "-05:30"));
        assertThat(room.rows()).extracting(List::getFirst).containsExactly("2026-11-24T08:00:00", "2026-11-24T10:00:00", "2026-11-24T15:30:00");
    }

    @Test
    void anImpossibleDateIsNoDate() throws IOException {
        assertThat(types(room.csv("d,n\n2026-02-30,1\n2026-02-01,2\n"))).containsExactly("TEXT", "INTEGER");
    }

    @Test
    void numbersTooLongToBeExactStayText() throws IOException {
        DatasetVersion v = room.csv("id,n\n12345678901234567890,9223372036854775807\n1,-9223372036854775808\n");
        assertThat(types(v)).containsExactly("TEXT", "INTEGER");
        assertThat(room.rows()).containsExactly(List.of("12345678901234567890", Long.MAX_VALUE), List.of("1", Long.MIN_VALUE));
    }

    @Test
    void aFileWithoutHeaderIsToldByItsNumbers() throws IOException {
        DatasetVersion v = room.csv("5.1,3.5,setosa\n4.9,3.0,setosa\n");
        assertThat(names(v)).containsExactly("column1", "column2", "column3");
        assertThat(v.rows()).isEqualTo(2);
    }

    @Test
    void textUnderTextHasAHeaderUnlessSaidOtherwise() throws IOException {
        assertThat(names(room.csv("name,city\nAnn,Paris\nBob,Rome\n"))).containsExactly("name", "city");
        assertThat(room.take(room.file("d.csv", "Ann,Paris\nBob,Rome\n"), ImportOptions.detect().withHeader(false)).rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void theEncodingIsDetected(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        room.take(room.file("d.csv", "name,city\nJosé,Zürich\nZoë,Málaga\n", charset));
        assertThat(room.rows()).containsExactly(List.of("José", "Zürich"), List.of("Zoë", "Málaga"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void aByteOrderMarkIsHeededAndNoPartOfTheFirstName(String encoding) throws IOException {
        DatasetVersion v = room.take(room.file("d.csv", "\ufeffnäme,n\nJosé,1\n日本,2\n", Charset.forName(encoding)));
        assertThat(names(v)).containsExactly("näme", "n");
        assertThat(room.rows()).containsExactly(List.of("José", 1L), List.of("日本", 2L));
    }

    @Test
    void aFewBadBytesInUtf8AreRejectedWithTheirLines() throws IOException {
        byte[] text = "name,n\nJosé,1\nZoë,2\nXx,3\nÜmit,4\n".getBytes(StandardCharsets.UTF_8);
        int at = new String(text, StandardCharsets.ISO_8859_1).indexOf("Xx");
        text[at] = (byte) 0xE9;
        DatasetVersion v = room.take(room.file("d.csv", text));
        assertThat(v.rows()).isEqualTo(3);
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(4L);
        assertThat(room.rejects(v).getFirst().reason()).isEqualTo("The line is not valid UTF-8.");
    }

    @Test
    void mixedLineEndsBlankLinesAndALastLineWithoutEndAreFine() throws IOException {
        DatasetVersion v = room.csv("\n\na,b\r\n1,2\n\n3,4\r5,6");
        assertThat(v.rows()).isEqualTo(3);
        assertThat(v.rejected()).isZero();
        assertThat(room.rows()).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L, 6L));
    }

    @Test
    void blankLinesAreMissingValuesWhereThereIsOneColumnOnly() throws IOException {
        room.csv("x\n1\n\n3\n");
        assertThat(room.rows()).containsExactly(List.of(1L), Arrays.asList((Object) null), List.of(3L));
    }

    @Test
    void spacesAroundQuotedFieldsAreDroppedAndQuotesInsideUnquotedOnesKept() throws IOException {
        room.csv("a,b\n1, \"x, y\" \n2,5\" pipe\n");
        assertThat(room.rows()).containsExactly(List.of(1L, "x, y"), List.of(2L, "5\" pipe"));
    }

    @Test
    void duplicateNamesAreNumberedWhenAskedFor() throws IOException {
        DatasetVersion v = room.take(room.file("d.csv", "a,a,A,\n1,2,3,4\n"), ImportOptions.detect().withRenamedDuplicates());
        assertThat(names(v)).containsExactly("a", "a_2", "A_3", "column4");
        assertThat(v.notes()).anyMatch(n -> n.contains("renamed"));
    }

    @Test
    void aLineOfThreeMillionCharactersIsRead() throws IOException {
        String big = "x".repeat(3_000_000);
        DatasetVersion v = room.csv("a,b\n1," + big + "\n2,y\n");
        assertThat(v.rows()).isEqualTo(2);
        assertThat(room.sql("SELECT max(length(b)) FROM d").rows().getFirst().getFirst()).isEqualTo(3_000_000L);
    }

    @Test
    void aQuotedFieldOfThreeMegabytesWithLineBreaksIsRead() throws IOException {
        DatasetVersion v = room.csv("a,b\n1,\"" + "x\n".repeat(1_500_000) + "\"\n2,y\n3\n");
        assertThat(v.rows()).isEqualTo(2);
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(1_500_004L);
    }

    @Test
    void moreRejectedLinesThanTheDatabaseKeepsAreAllCountedAndAllInTheFile() throws IOException {
        String text = "a,b\n" + "1,2\n3\n".repeat(12_000);
        DatasetVersion v = room.csv(text);
        assertThat(v.rejected()).isEqualTo(12_000);
        assertThat(room.rejects(v)).hasSize(10_000);
        try (var lines = Files.lines(room.workspace.folder("data").resolve("d/v" + v.version() + "/rejected.csv"))) {
            assertThat(lines.count()).isEqualTo(12_001);
        }
    }

    @Test
    void tenThousandColumnsAreImported() throws IOException {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        DatasetVersion v = room.csv(header + "\n" + row + "\n" + row + "\n");
        assertThat(v.columns()).hasSize(10_000);
        assertThat(room.sql("SELECT c9999 FROM d").rows()).containsExactly(List.of(9999L), List.of(9999L));
    }

    @Test
    void namingATypeForAColumnThatIsNotThereIsRefused() throws IOException {
        var file = room.file("d.csv", "a\n1\n");
        assertThatThrownBy(() -> room.take(file, ImportOptions.detect().withTypes(Map.of("z", ColumnType.TEXT))))
                .isInstanceOf(BadInputException.class).hasMessageContaining("not there: z");
    }
}
