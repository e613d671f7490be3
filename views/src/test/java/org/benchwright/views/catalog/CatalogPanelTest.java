package org.benchwright.views.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.GlossaryTerm;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CatalogPanelTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private final CatalogPanelProvider provider = new CatalogPanelProvider();
    private TestContext context;

    @BeforeAll
    static void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        for (String name : List.of("customer_orders", "web_clicks")) {
            Path file = Files.writeString(folder.resolve(name + ".csv"), name.charAt(0) + "_id,amount\n1,2\n");
            engine.datasets().importFile(file, name, ImportOptions.detect(), JobContext.none());
        }
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage stage) {
        context = new TestContext(engine, stage);
    }

    private Panel open(String... path) {
        return onFx(() -> context.show(provider.create(context, Location.of("catalog", path)), 1200, 900));
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    @SuppressWarnings("unchecked")
    private ListView<CatalogResults.Hit> hits() {
        return find("#catalog-hits", ListView.class);
    }

    private List<String> shown() {
        return hits().getItems().stream().map(h -> h.entry().kind().word() + "/" + h.entry().id()).toList();
    }

    @Test
    void typing_finds_ticking_narrows_and_opening_goes_to_the_dataset() {
        Panel panel = open();
        until("everything is listed", () -> shown().size() > 80);
        doOnFx(() -> find("#catalog-search", TextField.class).setText("cust"));
        until("the dataset is found", () -> shown().contains("dataset/customer_orders") && !shown().contains("dataset/web_clicks"));
        doOnFx(() -> find("#catalog-search", TextField.class).setText("amount"));
        until("columns are found", () -> shown().contains("column/web_clicks.amount"));
        doOnFx(() -> find("#facet-kind-dataset", CheckBox.class).fire());
        until("only datasets are left", () -> shown().size() == 2 && shown().stream().allMatch(s -> s.startsWith("dataset/")));
        doOnFx(() -> {
            hits().getSelectionModel().select(shown().indexOf("dataset/web_clicks"));
            panel.actions().stream().filter(a -> a.id().equals("catalog.open")).findFirst().ifPresent(Action::fire);
        });
        until("the dataset is open", () -> context.opened().contains(Location.of("data", "web_clicks@1")));
    }

    @Test
    void what_is_said_in_the_inspector_is_kept() {
        open();
        doOnFx(() -> find("#catalog-search", TextField.class).setText("kind:column customer amount"));
        until("the column is found", () -> shown().contains("column/customer_orders.amount"));
        doOnFx(() -> hits().getSelectionModel().select(shown().indexOf("column/customer_orders.amount")));
        until("it is inspected", () -> context.inspectedTitle().equals("amount"));
        doOnFx(() -> {
            TextField description = (TextField) context.inspected().getFirst().lookup("#say-description");
            description.setText("euros");
            description.fireEvent(new javafx.event.ActionEvent());
        });
        until("it is kept", () -> "euros".equals(engine.catalog().facts().of("customer_orders", Optional.of("amount")).get("description")));
    }

    private <N extends Node> Optional<N> inspected(String selector, Class<N> type) {
        return context.inspected().stream().map(n -> selector.equals("#" + n.getId()) ? n : n.lookup(selector)).filter(type::isInstance)
                .map(type::cast).findFirst();
    }

    private void inspectDataset(String name) {
        doOnFx(() -> find("#catalog-search", TextField.class).setText("kind:dataset " + name));
        until("it is found", () -> shown().equals(List.of("dataset/" + name)));
        doOnFx(() -> hits().getSelectionModel().selectFirst());
        until("it is inspected", () -> context.inspectedTitle().equals(name));
    }

    @Test
    void columns_that_tell_of_persons_are_suggested_and_classified_by_a_click() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "mail,phone,spend\n" + java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> "p" + i + "@example.org,+44 20 7946 00" + (10 + i) + "," + i).collect(java.util.stream.Collectors.joining("\n")));
        engine.datasets().importFile(file, "people", ImportOptions.detect(), JobContext.none());
        open();
        inspectDataset("people");
        doOnFx(() -> inspected("#personal-look", Button.class).orElseThrow().fire());
        until("both are suggested", () -> inspected("#personal-accept-all", Button.class).isPresent());
        doOnFx(() -> inspected("#personal-accept-mail", Hyperlink.class).orElseThrow().fire());
        until("one is classified", () -> inspected("#personal-accept-mail", Hyperlink.class).isEmpty()
                && inspected("#personal-accept-phone", Hyperlink.class).isPresent());
        assertThat(engine.catalog().facts().of("people", Optional.of("mail"))).containsEntry("sensitivity", "personal");
        assertThat(engine.catalog().facts().of("people", Optional.of("phone"))).isEmpty();
        engine.datasets().delete("people");
    }

    @Test
    void a_hit_is_marked_by_its_last_check_and_where_it_is_late() {
        engine.catalog().facts().say("web_clicks", Optional.empty(), "sla", "1s");
        RuleSet rules = RuleSet.parse("rules:\n  - {name: many, kind: row_count, min: 5}\n", folder.resolve("rules.yaml"));
        engine.quality().check(engine.datasets().resolve("web_clicks"), rules, JobContext.none());
        until("a second has passed", () -> engine.serviceLevels().list().getFirst().late());
        open();
        doOnFx(() -> find("#catalog-search", TextField.class).setText("quality:failing"));
        until("only what failed is left", () -> shown().equals(List.of("dataset/web_clicks")));
        until("both marks are there", () -> hits().lookupAll(".bw-pill").stream().map(n -> ((Pill) n).getText()).toList()
                .equals(List.of("0 %", "late")));
        engine.catalog().facts().say("web_clicks", Optional.empty(), "sla", "");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_term_is_added_and_linked_by_its_suggestion() {
        open("Glossary");
        doOnFx(() -> {
            find("#term-name", TextField.class).setText("Click");
            find("#term-synonyms", TextField.class).setText("web clicks, visit");
            find("#term-save", Button.class).fire();
        });
        TableView<GlossaryTerm> table = find("#glossary-table", TableView.class);
        until("the term is listed", () -> table.getItems().size() == 1);
        doOnFx(() -> table.getSelectionModel().selectFirst());
        until("a link is suggested", () -> context.inspectedTitle().equals("Click"));
        assertThat(engine.catalog().glossary().suggest("Click", 3)).first().satisfies(s -> assertThat(s.place()).isEqualTo("web_clicks"));
    }
}
