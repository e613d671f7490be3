package org.benchwright.views.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.benchwright.engine.catalog.Notice;
import org.benchwright.engine.catalog.NoticeKind;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** What owners and stewards should know: what broke, what is late, what was changed, what waits for them. */
final class NoticesPanel implements Panel {
    private final PanelContext context;
    private final NoticesModel model;
    private final Page page = new Page("Notices", "");
    private final ListView<Notice> list = new ListView<>();
    private final Button all = new Button("Mark all as read", Icons.of("mdi2c-check-all", 16));
    private final CheckBox unread = new CheckBox("Only unread");
    private final CheckBox mine = new CheckBox("Only mine");

    NoticesPanel(PanelContext context) {
        this.context = context;
        model = new NoticesModel(context);
        all.setId("notices-all");
        all.setOnAction(e -> model.readAll());
        Button proposals = new Button("Proposals", Icons.of("mdi2a-account-check-outline", 16));
        proposals.setId("notices-proposals");
        proposals.setOnAction(e -> context.open(CatalogPanelProvider.proposals()));
        page.acts(proposals, all);
        unread.setId("notices-unread");
        unread.selectedProperty().bindBidirectional(model.unreadProperty());
        mine.setId("notices-mine");
        mine.selectedProperty().bindBidirectional(model.mineProperty());
        HBox filters = new HBox(16, FilterField.of("notices-filter", "Filter by words, dataset or person", model.notices().filterProperty()), unread,
                mine);
        filters.setAlignment(Pos.CENTER_LEFT);
        list.setId("notices-list");
        list.getStyleClass().addAll("bw-table", "edge-to-edge");
        list.setItems(model.notices().listed());
        list.setCellFactory(v -> new NoticeCell());
        list.getSelectionModel().selectedItemProperty().subscribe(n -> inspectIfSeen());
        Opening.on(list, model::open);
        VBox.setVgrow(list, Priority.ALWAYS);
        page.add(filters, list);
        model.notices().loadedProperty().subscribe(loaded -> arrange());
        model.notices().all().subscribe(this::arrange);
        List.of("data", "glossary", NoticesModel.CHANGED).forEach(noun -> context.onChange(this, noun, model::refresh));
    }

    private void arrange() {
        long waiting = model.unreadListed();
        all.setDisable(waiting == 0);
        Label none = new Label(!model.notices().loadedProperty().get() ? "Reading the notices…"
                : unread.isSelected() || mine.isSelected() || !model.notices().filterProperty().get().isBlank() ? "No notice matches."
                : "No news. Give a dataset an owner or steward in the catalog; what breaks it, is late or"
                + " changes what is said about it is told here.");
        none.setWrapText(true);
        list.setPlaceholder(none);
        page.setSubtitle(model.notices().all().isEmpty() ? "" : waiting == 0 ? "All read." : Numbers.count(waiting) + " unread.");
    }

    private Optional<Notice> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void inspectIfSeen() {
        if (InSight.is(page)) {
            inspect();
        }
    }

    private void inspect() {
        chosen().ifPresentOrElse(notice -> {
            Label text = new Label(notice.text());
            text.setWrapText(true);
            Facts facts = new Facts().add("about", notice.dataset().isEmpty() ? "the glossary" : notice.dataset()).add("for", notice.person())
                    .add("by", notice.actor()).add("when", Numbers.ago(notice.at()), Numbers.exact(notice.at()))
                    .add("read", notice.unread() ? "not yet" : Numbers.ago(notice.readAt()), Numbers.exact(notice.readAt()));
            context.inspect("Notice", List.of(text, facts));
        }, () -> context.inspect("Notices", List.of()));
    }

    private static Pill pill(NoticeKind kind) {
        return new Pill(kind.word(), switch (kind) {
            case SCHEMA, QUALITY -> Pill.Tone.BAD;
            case SLA, UPSTREAM -> Pill.Tone.WARN;
            case PROPOSAL -> Pill.Tone.ACCENT;
            case METADATA -> Pill.Tone.NEUTRAL;
        });
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Notices";
    }

    @Override
    public void shown() {
        model.refresh();
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("notice.open", "Go to what the notice is about", "mdi2o-open-in-app", "O", () -> chosen().isPresent(),
                        () -> chosen().ifPresent(model::open)),
                new Action("notice.read", "Mark the notice as read", "mdi2c-check", "R", () -> chosen().filter(Notice::unread).isPresent(),
                        () -> chosen().ifPresent(model::read)),
                new Action("notice.read-all", "Mark all as read", "mdi2c-check-all", "Shift+R", () -> !all.isDisabled(), model::readAll));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("unread", Boolean.toString(unread.isSelected()), "mine", Boolean.toString(mine.isSelected()));
    }

    @Override
    public void restore(Map<String, String> state) {
        unread.setSelected(Boolean.parseBoolean(state.get("unread")));
        mine.setSelected(Boolean.parseBoolean(state.get("mine")));
    }

    private static final class NoticeCell extends ListCell<Notice> {
        private static final double KIND = 76;

        NoticeCell() {
            getStyleClass().add("bw-hit");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Notice notice, boolean empty) {
            super.updateItem(notice, empty);
            setText(null);
            setGraphic(empty || notice == null ? null : line(notice));
        }

        private static Node line(Notice notice) {
            Circle dot = new Circle(4);
            dot.getStyleClass().add("bw-unread");
            dot.setVisible(notice.unread());
            HBox kind = new HBox(pill(notice.kind()));
            kind.setMinWidth(KIND);
            Label text = new Label(notice.text());
            text.setWrapText(true);
            if (notice.unread()) {
                text.getStyleClass().add("bw-strong");
            }
            Label about = new Label((notice.dataset().isEmpty() ? "glossary" : notice.dataset()) + " · for " + notice.person());
            about.getStyleClass().add("bw-caption");
            VBox words = new VBox(2, text, about);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Label when = new Label(Numbers.ago(notice.at()));
            when.getStyleClass().add("bw-caption");
            when.setMinWidth(Region.USE_PREF_SIZE);
            when.setTooltip(new Tooltip(Numbers.exact(notice.at())));
            HBox line = new HBox(8, dot, kind, words, when);
            HBox.setMargin(dot, new javafx.geometry.Insets(6, 0, 0, 0));
            line.setAlignment(Pos.TOP_LEFT);
            line.setStyle("-fx-padding: 8 0 8 0;");
            return line;
        }
    }
}
