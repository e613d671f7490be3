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
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.catalog.Notice;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.catalog.Proposals;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NoticesPanelTest {
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        take("id,amount\n1,9.5\n");
        engine.datasets().describe("orders", Optional.empty(), Optional.of("ana"), Optional.empty());
        engine.catalog().notices().readAll(Optional.empty());
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void take(String text) throws IOException {
        engine.datasets().importFile(Files.writeString(folder.resolve("orders.csv"), text), "orders", ImportOptions.detect(), JobContext.none());
    }

    private Panel open(String... path) {
        return onFx(() -> context.show(new CatalogPanelProvider().create(context, Location.of("catalog", path)), 1200, 800));
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    @SuppressWarnings("unchecked")
    private List<Notice> notices() {
        return List.copyOf(find("#notices-list", ListView.class).getItems());
    }

    @SuppressWarnings("unchecked")
    private TableView<Proposal> proposals() {
        return find("#proposals-table", TableView.class);
    }

    @Test
    void a_broken_version_is_told_opens_by_enter_and_is_read_then(FxRobot robot) throws IOException {
        take("id\n1\n");
        open("Notices");
        until("it is told", () -> notices().stream().anyMatch(n -> n.unread() && n.text().contains("amount (DOUBLE) is gone.")));
        assertThat(onFx(() -> find(".bw-subtitle", Label.class).getText())).isEqualTo("1 unread.");
        doOnFx(() -> {
            int broken = notices().indexOf(notices().stream().filter(Notice::unread).findFirst().orElseThrow());
            find("#notices-list", ListView.class).getSelectionModel().select(broken);
            find("#notices-list", ListView.class).requestFocus();
        });
        robot.push(KeyCode.ENTER);
        until("the dataset is open", () -> context.opened().contains(Location.of("data", "orders@2")));
        until("all is read", () -> find(".bw-subtitle", Label.class).getText().equals("All read."));
        doOnFx(() -> find("#notices-unread", CheckBox.class).fire());
        until("nothing unread is left", () -> notices().isEmpty());
    }

    @Test
    void notices_for_others_are_left_out_on_demand_and_all_are_read_at_once() throws IOException {
        take("id\n1\n");
        open("Notices");
        until("it is told", () -> notices().stream().anyMatch(Notice::unread));
        doOnFx(() -> find("#notices-mine", CheckBox.class).fire());
        until("it is for ana", () -> notices().stream().noneMatch(n -> n.person().equals("ana")));
        doOnFx(() -> {
            find("#notices-mine", CheckBox.class).fire();
        });
        until("it is back", () -> notices().stream().anyMatch(Notice::unread));
        doOnFx(() -> find("#notices-all", Button.class).fire());
        until("all are read", () -> notices().stream().noneMatch(Notice::unread));
        assertThat(engine.catalog().notices().unread("ana")).isZero();
    }

    private void proposed(String sensitivity) {
        engine.catalog().proposals().demand(true, Optional.of(List.of(AuditLog.actor())));
        AuditLog.as("ben", () -> engine.catalog().facts().say("orders", Optional.of("amount"), "sensitivity", sensitivity));
    }

    private String sensitivity() {
        return engine.catalog().facts().of("orders", Optional.of("amount")).getOrDefault("sensitivity", "");
    }

    private void selectFirst() {
        until("it waits", () -> proposals().getItems().size() == 1);
        doOnFx(() -> proposals().getSelectionModel().selectFirst());
    }

    @Test
    void an_approved_proposal_becomes_what_is_said() {
        proposed("confidential");
        Panel panel = open("Proposals");
        selectFirst();
        assertThat(sensitivity()).isEmpty();
        doOnFx(() -> panel.actions().stream().filter(a -> a.id().equals("proposal.approve")).findFirst().ifPresent(Action::fire));
        until("nothing waits", () -> proposals().getItems().isEmpty());
        assertThat(sensitivity()).isEqualTo("confidential");
    }

    @Test
    void a_proposal_is_rejected_with_a_reason_that_the_author_reads(FxRobot robot) {
        proposed("public");
        open("Proposals");
        selectFirst();
        doOnFx(() -> find("#proposal-reject-ask", Button.class).fire());
        until("the reason is asked for", () -> find("#proposal-reject-first", TextField.class).isFocused());
        doOnFx(() -> find("#proposal-reject-first", TextField.class).setText("amounts tell incomes"));
        robot.push(KeyCode.ENTER);
        until("nothing waits", () -> proposals().getItems().isEmpty());
        assertThat(sensitivity()).isEmpty();
        assertThat(engine.catalog().proposals().get(1).reason()).isEqualTo("amounts tell incomes");
        doOnFx(() -> find("#proposals-decided", CheckBox.class).fire());
        until("it is found among the decided", () -> proposals().getItems().stream().anyMatch(p -> p.state() == Proposal.State.REJECTED));
    }

    @Test
    void the_box_lets_changes_wait_and_names_who_approves(FxRobot robot) {
        open("Proposals");
        until("nothing is demanded", () -> find(".bw-subtitle", Label.class).getText().equals("Nothing waits."));
        doOnFx(() -> find("#proposals-demand", CheckBox.class).fire());
        until("it is demanded", () -> engine.catalog().proposals().demand().on() && !find("#proposals-approvers", TextField.class).isDisabled());
        doOnFx(() -> {
            find("#proposals-approvers", TextField.class).setText("ana, kim");
            find("#proposals-approvers", TextField.class).requestFocus();
        });
        robot.push(KeyCode.ENTER);
        until("they are named", () -> engine.catalog().proposals().demand().equals(new Proposals.Demand(true, List.of("ana", "kim"))));
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_owner_that_waits_for_approval_is_said_to_wait_and_counted_in_the_catalog() {
        engine.catalog().proposals().demand(true, Optional.of(List.of("kim")));
        open();
        ListView<org.benchwright.engine.catalog.CatalogResults.Hit> hits = onFx(() -> find("#catalog-hits", ListView.class));
        doOnFx(() -> find("#catalog-search", TextField.class).setText("kind:dataset orders"));
        until("it is found", () -> hits.getItems().size() == 1);
        doOnFx(() -> hits.getSelectionModel().selectFirst());
        until("it is inspected", () -> context.inspectedTitle().equals("orders") && !context.inspected().isEmpty());
        doOnFx(() -> {
            TextField owner = (TextField) context.inspected().getFirst().lookup("#say-owner");
            owner.setText("ben");
            owner.fireEvent(new javafx.event.ActionEvent());
        });
        until("it is said", () -> context.lastNotice().filter(n -> n.title().equals("That waits for approval.")).isPresent());
        until("it is counted", () -> find("#catalog-proposals", Button.class).getText().equals("Proposals (1)"));
        assertThat(engine.datasets().info("orders").owner()).isEqualTo("ana");
    }
}
