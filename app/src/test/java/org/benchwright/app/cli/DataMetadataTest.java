package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.AuditLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The verbs of the catalog. All tests use one workspace and each its own dataset. */
class DataMetadataTest {
    @TempDir
    static Path folder;
    private static String said = "";

    private static int say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.resolve("workspace").toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        said = code == 0 ? out.toString(StandardCharsets.UTF_8) : err.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static JsonNode told(String... words) {
        assertThat(say(words)).as("%s: %s", Arrays.toString(words), said).isZero();
        return Json.tree(said);
    }

    private static JsonNode toldTo(String person, String... words) {
        return AuditLog.as(person, () -> told(words));
    }

    private static void take(String name, String csv) throws IOException {
        told("data", "import", Files.writeString(folder.resolve(name + ".csv"), csv).toString(), "--name", name);
    }

    @BeforeAll
    static void fill() throws IOException {
        assertThat(say("workspace", "init", folder.resolve("workspace").toString())).isZero();
        take("people", "id,email,city\n1,a@example.com,Oslo\n2,b@example.com,Bern\n3,c@example.com,York\n");
    }

    @Test
    void what_breaks_is_noticed_listed_by_person_and_read() throws IOException {
        take("orders", "id,amount\n1,9.5\n");
        assertThat(told("data", "describe", "orders", "--owner", "ana", "--steward", "kim", "--sla", "4h").path("sla").asString()).isEqualTo("4h");
        told("data", "notices", "read", "--all");
        take("orders", "id\n1\n");
        JsonNode notices = told("data", "notices", "--for", "kim", "--unread");
        assertThat(notices.size()).isEqualTo(1);
        assertThat(notices.get(0).path("kind").asString()).isEqualTo("schema");
        assertThat(notices.get(0).path("dataset").asString()).isEqualTo("orders");
        String id = notices.get(0).path("id").asString();
        assertThat(told("data", "notices", "read", id).path("read_at").asString()).isNotEmpty();
        assertThat(told("data", "notices", "--for", "kim", "--unread").size()).isZero();
        assertThat(told("data", "notices", "read", "--all", "--for", "ana").path("read").asInt()).isEqualTo(1);
    }

    @Test
    void a_proposal_waits_is_approved_or_rejected_and_taken_back() throws IOException {
        take("stock", "sku,pieces\na,1\n");
        told("data", "describe", "stock", "--owner", "ana");
        assertThat(told("data", "approval").path("on").asBoolean()).isFalse();
        assertThat(told("data", "approval", "on", "--approver", "lea,max").path("approvers").size()).isEqualTo(2);
        JsonNode held = toldTo("ben", "data", "describe", "stock", "--owner", "ben");
        assertThat(held.path("owner").asString()).isEqualTo("ana");
        String id = held.path("waiting").get(0).asString();
        assertThat(told("data", "show", "stock").path("waiting").get(0).asString()).isEqualTo(id);
        assertThat(told("data", "proposals").get(0).path("after").asString()).isEqualTo("ben");
        assertThat(AuditLog.as("ben", () -> say("data", "approve", id))).isEqualTo(2);
        assertThat(said).contains("cannot approve it", "proposal " + id, "ana, lea, max can.");
        assertThat(toldTo("lea", "data", "approve", id).path("state").asString()).isEqualTo("approved");
        assertThat(told("data", "show", "stock").path("owner").asString()).isEqualTo("ben");
        assertThat(say("data", "approve", id)).isEqualTo(2);
        String link = toldTo("kim", "data", "say", "stock", "sensitivity", "internal").path("proposal").asString();
        assertThat(say("data", "reject", link)).isEqualTo(2);
        assertThat(toldTo("ben", "data", "reject", link, "--because", "it is public").path("reason").asString()).isEqualTo("it is public");
        assertThat(told("data", "proposals", "--state", "rejected").size()).isEqualTo(1);
        told("data", "approval", "off");
        String change = told("data", "metadata-history", "stock").get(0).path("id").asString();
        assertThat(told("data", "metadata-history", "stock", "--revert", change).get(0).path("after").asString()).isEqualTo("ana");
        assertThat(told("data", "show", "stock").path("owner").asString()).isEqualTo("ana");
    }

    @Test
    void terms_are_added_linked_suggested_removed_and_come_back() throws IOException {
        take("sales", "sale_id,client_number\n1,7\n");
        assertThat(told("data", "glossary", "add", "Customer", "--definition", "who buys", "--synonym", "client,buyer").path("waiting").size())
                .isZero();
        assertThat(told("data", "glossary", "link", "Customer", "sales.client_number").path("links").get(0).asString())
                .isEqualTo("sales.client_number");
        told("data", "glossary", "link", "Customer", "sales.client_number", "--remove");
        assertThat(told("data", "glossary", "suggest", "Customer").get(0).path("place").asString()).isEqualTo("sales.client_number");
        assertThat(told("data", "glossary", "suggest", "--for", "sales").get(0).path("term").asString()).isEqualTo("Customer");
        assertThat(told("data", "glossary", "list").size()).isEqualTo(1);
        assertThat(told("data", "glossary", "remove", "Customer").path("removed").asBoolean()).isTrue();
        JsonNode history = told("data", "glossary", "history", "customer");
        assertThat(history.size()).isEqualTo(4);
        told("data", "glossary", "history", "customer", "--revert", history.get(0).path("id").asString());
        assertThat(told("data", "glossary", "list").get(0).path("definition").asString()).isEqualTo("who buys");
    }

    @Test
    void personal_columns_are_suggested_without_a_value_and_accepted() {
        JsonNode found = told("data", "pii", "people");
        assertThat(said).doesNotContain("example.com");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).path("kind").asString()).isEqualTo("email");
        assertThat(found.get(0).path("share").asDouble()).isEqualTo(1);
        assertThat(found.get(0).path("sensitivity").asString()).isEmpty();
        assertThat(told("data", "pii", "people", "--accept", "--column", "EMAIL").get(0).path("sensitivity").asString()).isEqualTo("personal");
        assertThat(told("data", "metadata-history", "people").get(0).path("column").asString()).isEqualTo("email");
    }

    @Test
    void late_datasets_quality_access_and_related_are_told() throws IOException {
        take("meters", "meter_id,reading\n1,2\n2,4\n3,5\n");
        take("places", "meter_id,town\n1,Oslo\n2,Bern\n3,York\n");
        told("data", "describe", "meters", "--sla", "2w");
        JsonNode level = told("data", "sla").valueStream().filter(l -> l.path("dataset").asString().equals("meters")).findFirst().orElseThrow();
        assertThat(level.path("late").asBoolean()).isFalse();
        assertThat(level.path("due_at").asString()).isNotEmpty();
        assertThat(told("data", "sla", "--late", "--check").size()).isZero();
        assertThat(told("data", "search", "quality:unchecked", "meters", "--kind", "dataset").path("hits").get(0).path("quality").asString())
                .isEqualTo("unchecked");
        assertThat(told("data", "access", "meters").path("readers").size()).isPositive();
        assertThat(told("data", "related", "meters").toString()).contains("places");
    }

    @Test
    void a_workspace_that_is_open_elsewhere_answers_verbs_about_metadata_and_refuses_others() throws IOException {
        take("lent", "id\n1\n");
        Path root = folder.resolve("workspace");
        Engine.answering(engine -> (asked, out, err) -> CommandDoor.answer(engine, asked, out, err));
        try (Engine window = Engine.open(root)) {
            assertThat(say("data", "say", "lent", "domain", "home")).isEqualTo(2);
            assertThat(said).contains("open in another Benchwright");
            window.openDoor();
            told("data", "say", "lent", "domain", "home");
            assertThat(window.catalog().facts().of("lent", Optional.empty())).containsEntry("domain", "home");
            window.catalog().facts().say("lent", Optional.empty(), "domain", "garden");
            assertThat(told("data", "metadata-history", "lent").get(0).path("after").asString()).isEqualTo("garden");
            assertThat(say("data", "say", "lent", "colour", "red")).isEqualTo(2);
            assertThat(said).contains("Nothing called colour");
            assertThat(say("data", "import", folder.resolve("lent.csv").toString(), "--name", "lent")).isEqualTo(2);
            assertThat(said).contains("open in another Benchwright");
        }
        assertThat(told("data", "describe", "lent", "--steward", "kim").path("steward").asString()).isEqualTo("kim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "data notices --limit 0 | limit is 0 | from 1 upwards",
        "data notices read | No notice is named | --all",
        "data notices read 3 --all | and --all | Give an ID",
        "data notices read 99999 | no notice 99999 | data notices",
        "data notices read x | 'x' | --help",
        "data approval maybe | neither on nor off | Say on or off",
        "data proposals --state open | ever \"open\" | waiting, approved, rejected or all",
        "data approve 99999 | no proposal 99999 | data proposals",
        "data approve | Missing required parameter | --help",
        "data reject 99999 --because no | no proposal 99999 | data proposals",
        "data reject 1 | Missing required option | --help",
        "data describe people --sla daily | no length of time | such as 24h",
        "data describe nothing --sla 4h | no dataset called nothing | data list",
        "data say people colour red | Nothing called colour | description, domain, sensitivity, sla, steward",
        "data say people sla 4h --column id | whole datasets | data describe",
        "data say people description x --column nothing | no column nothing | data show people",
        "data pii nothing | called nothing | The datasets are",
        "data pii people --column id | --column is for accepting | --accept",
        "data pii people --accept --column city | Nothing is suggested of the column city | email",
        "data access nothing | called nothing | The datasets are",
        "data search quality:bad | no quality \"bad\" | passing, warning, failing, unchecked",
        "data search x --kind table | no kind \"table\" | dataset, column",
        "data search x --facet owner | no facet and value | owner=ana",
        "data search x --limit 0 | limit is 0 | from 1 upwards",
        "data glossary link Nothing people | no term \"Nothing\" | data glossary list",
        "data glossary add T --parent Nothing | no term \"Nothing\" | data glossary list",
        "data glossary remove Nothing | no term \"Nothing\" | data glossary list",
        "data glossary suggest Nothing | no term \"Nothing\" | data glossary list",
        "data glossary suggest | Neither a term nor a dataset | --for D",
        "data glossary suggest --for nothing | no dataset called nothing | data list",
        "data glossary history people --revert 99999 | no change 99999 | list the changes",
        "data metadata-history nothing | no dataset called nothing | data list",
        "data metadata-history people --revert 99999 | no change 99999 | list the changes",
        "data related nothing | no dataset called nothing | data list",
        "data scan nowhere | no such folder | "})
    void wrong_words_are_refused_with_two_and_say_what_would_be_right(String words, String what, String right) {
        assertThat(say(words.split(" "))).as(said).isEqualTo(2);
        assertThat(said).contains(what).contains(right == null ? "" : right);
        assertThat(said.lines().count()).isBetween(1L, 3L);
    }
}
