package org.benchwright.views.catalog;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Changes of owners, stewards, classification and terms that wait until somebody else approves them. */
final class ProposalsPanel implements Panel {
    private final PanelContext context;
    private final ProposalsModel model;
    private final Page page = new Page("Proposals", "");
    private final TableView<Proposal> table = new TableView<>();
    private final AskBar ask = new AskBar("proposal-reject", "Why not", "", "Reject");
    private final CheckBox demand = new CheckBox("Changes of owners, stewards, classification and terms wait for approval");
    private final TextField approvers = new TextField();
    private final Button approve = new Button("Approve", Icons.of("mdi2c-check", 16));
    private final Button reject = new Button("Reject…");
    private boolean showing;

    ProposalsPanel(PanelContext context) {
        this.context = context;
        model = new ProposalsModel(context);
        approve.setId("proposal-approve");
        approve.getStyleClass().add("accent");
        approve.setOnAction(e -> waiting().ifPresent(model::approve));
        reject.setId("proposal-reject-ask");
        reject.setOnAction(e -> askWhy());
        page.acts(reject, approve);
        buildTable();
        VBox.setVgrow(table, Priority.ALWAYS);
        CheckBox decided = new CheckBox("Also those that were decided");
        decided.setId("proposals-decided");
        decided.selectedProperty().bindBidirectional(model.decidedProperty());
        page.add(rule(), ask, decided, table);
        approve.disableProperty().bind(Bindings.createBooleanBinding(() -> waiting().isEmpty(), table.getSelectionModel().selectedItemProperty()));
        reject.disableProperty().bind(approve.disableProperty());
        model.knownProperty().subscribe(known -> known.ifPresent(this::show));
        table.getSelectionModel().selectedItemProperty().subscribe(p -> inspectIfSeen());
        List.of("data", "glossary", NoticesModel.CHANGED).forEach(noun -> context.onChange(this, noun, model::refresh));
    }

    private Node rule() {
        demand.setId("proposals-demand");
        demand.setOnAction(e -> demanded());
        approvers.setId("proposals-approvers");
        approvers.setPromptText("Who may approve everything, with commas");
        approvers.setPrefColumnCount(24);
        approvers.setOnAction(e -> demanded());
        approvers.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                demanded();
            }
        });
        approvers.disableProperty().bind(demand.selectedProperty().not());
        HBox line = new HBox(16, demand, approvers);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void demanded() {
        if (!showing) {
            model.demand(demand.isSelected(), approvers.getText());
        }
    }

    private void buildTable() {
        table.setId("proposals-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(36);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(Columns.number("number", "No.", 56, Proposal::id, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.node("state", "State", 92, p -> p.state().word(), p -> new Pill(p.state().word(), tone(p.state()))));
        table.getColumns().add(Columns.text("author", "From", 96, Proposal::author));
        table.getColumns().add(Columns.time("at", "When", 120, Proposal::at));
        table.getColumns().forEach(column -> column.setMinWidth(column.getPrefWidth()));
        table.getColumns().add(Columns.text("change", "Change", 480, Proposal::sentence));
        Opening.on(table, model::open);
    }

    private static Pill.Tone tone(Proposal.State state) {
        return switch (state) {
            case WAITING -> Pill.Tone.ACCENT;
            case APPROVED -> Pill.Tone.GOOD;
            case REJECTED -> Pill.Tone.BAD;
        };
    }

    private void show(ProposalsModel.Known known) {
        showing = true;
        demand.setSelected(known.demand().on());
        approvers.setText(String.join(", ", known.demand().approvers()));
        showing = false;
        Optional<Long> before = Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(Proposal::id);
        if (!known.proposals().equals(List.copyOf(table.getItems()))) {
            table.getItems().setAll(known.proposals());
            before.flatMap(id -> known.proposals().stream().filter(p -> p.id() == id).findFirst()).ifPresent(table.getSelectionModel()::select);
        }
        page.setSubtitle(known.waiting() == 0 ? "Nothing waits." : Numbers.counted(known.waiting(), "proposal") + " for you or others to decide.");
        Label none = new Label(known.demand().on() ? "Nothing waits. A change that needs approval is listed here for its owner or steward."
                : "Changes are made at once. Tick the box above, and they wait here for somebody else's approval.");
        none.setWrapText(true);
        table.setPlaceholder(none);
    }

    private Optional<Proposal> waiting() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).filter(p -> p.state() == Proposal.State.WAITING);
    }

    private void askWhy() {
        waiting().ifPresent(proposal -> ask.ask("", (reason, none) -> model.reject(proposal, reason, ask::refuse, ask::leave)));
    }

    private void inspectIfSeen() {
        if (InSight.is(page)) {
            inspect();
        }
    }

    private void inspect() {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresentOrElse(p -> {
            Facts facts = new Facts().add("state", new Pill(p.state().word(), tone(p.state()))).add("from", p.author())
                    .add("when", Numbers.ago(p.at()), Numbers.exact(p.at()))
                    .add("about", p.dataset().isEmpty() ? p.column() : p.dataset() + (p.column().isEmpty() ? "" : "." + p.column()))
                    .add("field", p.field()).add("now", p.before().isEmpty() ? "nothing" : p.before())
                    .add("then", p.after().isEmpty() ? "nothing" : p.after());
            if (!p.decidedBy().isEmpty()) {
                facts.add("decided by", p.decidedBy()).add("decided", Numbers.ago(p.decidedAt()), Numbers.exact(p.decidedAt()));
            }
            if (!p.reason().isEmpty()) {
                facts.add("because", p.reason());
            }
            context.inspect("Proposal " + p.id(), List.of(facts));
        }, () -> context.inspect("Proposals", List.of()));
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Proposals";
    }

    @Override
    public void shown() {
        model.refresh();
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("proposal.approve", "Approve the proposal", "mdi2c-check", "A", () -> waiting().isPresent(),
                        () -> waiting().ifPresent(model::approve)),
                new Action("proposal.reject", "Reject the proposal…", "mdi2c-close", "R", () -> waiting().isPresent(), this::askWhy),
                new Action("proposal.open", "Go to what it is about", "mdi2o-open-in-app", "O", () -> !table.getSelectionModel().isEmpty(),
                        () -> model.open(table.getSelectionModel().getSelectedItem())));
    }
}
