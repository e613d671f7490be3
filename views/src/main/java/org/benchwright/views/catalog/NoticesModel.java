package org.benchwright.views.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.benchwright.engine.catalog.Notice;
import org.benchwright.engine.catalog.NoticeKind;
import org.benchwright.engine.catalog.Notices;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.PanelContext;

/** The news for owners and stewards, and which of it was read. */
final class NoticesModel {
    /** Told to panels when notices were read or proposals decided. */
    static final String CHANGED = "notice";
    private static final int MOST = 1000;

    private final PanelContext context;
    private final Background.Latest reads;
    private final BooleanProperty unread = new SimpleBooleanProperty();
    private final BooleanProperty mine = new SimpleBooleanProperty();
    private final FilteredItems<Notice> notices = new FilteredItems<>((notice, text) -> String.join(" ", notice.text(), notice.dataset(),
            notice.person(), notice.kind().word()).toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT)));

    NoticesModel(PanelContext context) {
        this.context = context;
        reads = context.background().latest();
        unread.addListener((p, before, now) -> refresh());
        mine.addListener((p, before, now) -> refresh());
    }

    /** Whether only those that nobody has read are listed. */
    BooleanProperty unreadProperty() {
        return unread;
    }

    /** Whether only those for the person at the window are listed. */
    BooleanProperty mineProperty() {
        return mine;
    }

    /** The newest first. */
    FilteredItems<Notice> notices() {
        return notices;
    }

    void refresh() {
        boolean onlyUnread = unread.get();
        Optional<String> person = person();
        reads.read(() -> store().list(person, onlyUnread, MOST), notices::accept);
    }

    private Optional<String> person() {
        return mine.get() ? Optional.of(AuditLog.actor()) : Optional.empty();
    }

    void read(Notice notice) {
        if (notice.unread()) {
            change(() -> store().read(notice.id()));
        }
    }

    /** Marks all that are listed for the person, or for everybody, as read. */
    void readAll() {
        Optional<String> person = person();
        change(() -> store().readAll(person));
    }

    private <T> void change(Supplier<T> act) {
        context.background().read(act, done -> {
            refresh();
            context.changed(CHANGED);
        });
    }

    /** Goes to what a notice is about, and marks it as read. */
    void open(Notice notice) {
        read(notice);
        if (notice.kind() == NoticeKind.PROPOSAL) {
            context.open(CatalogPanelProvider.proposals());
        } else if (notice.dataset().isEmpty()) {
            context.open(CatalogPanelProvider.glossary());
        } else {
            context.background().read(() -> context.engine().datasets().info(notice.dataset()).latest(),
                    version -> context.open(Location.of("data", version.reference())));
        }
    }

    /** How many are listed that nobody has read. */
    long unreadListed() {
        return List.copyOf(notices.all()).stream().filter(Notice::unread).count();
    }

    private Notices store() {
        return context.engine().catalog().notices();
    }
}
