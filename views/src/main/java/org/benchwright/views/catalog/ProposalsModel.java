package org.benchwright.views.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.catalog.Proposals;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The changes that wait for approval, those that were decided, and whether changes wait at all. */
final class ProposalsModel {
    /** @param proposals the newest first */
    record Known(List<Proposal> proposals, Proposals.Demand demand) {
        long waiting() {
            return proposals.stream().filter(p -> p.state() == Proposal.State.WAITING).count();
        }
    }

    private final PanelContext context;
    private final Background.Latest reads;
    private final BooleanProperty decided = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Known>> known = new ReadOnlyObjectWrapper<>(Optional.empty());

    ProposalsModel(PanelContext context) {
        this.context = context;
        reads = context.background().latest();
        decided.addListener((p, before, now) -> refresh());
    }

    /** Whether those that were decided are listed, too. */
    BooleanProperty decidedProperty() {
        return decided;
    }

    ReadOnlyObjectProperty<Optional<Known>> knownProperty() {
        return known.getReadOnlyProperty();
    }

    void refresh() {
        Optional<Proposal.State> state = decided.get() ? Optional.empty() : Optional.of(Proposal.State.WAITING);
        reads.read(() -> new Known(store().list(state), store().demand()), found -> known.set(Optional.of(found)));
    }

    void approve(Proposal proposal) {
        change(() -> store().approve(proposal.id()), failure -> context.say(Notice.of(failure)), () -> { });
    }

    /** @param refused given why it cannot be */
    void reject(Proposal proposal, String reason, Consumer<String> refused, Runnable then) {
        change(() -> store().reject(proposal.id(), reason),
                failure -> refused.accept(failure instanceof BadInputException bad ? bad.what() + " " + bad.remedy()
                : String.valueOf(failure.getMessage())), then);
    }

    /** Lets changes wait from now on, or no more. @param approvers parted by commas */
    void demand(boolean on, String approvers) {
        List<String> people = Arrays.stream(approvers.split("[,;]")).map(String::strip).filter(p -> !p.isEmpty()).toList();
        if (known.get().filter(k -> k.demand().equals(new Proposals.Demand(on, people))).isEmpty()) {
            change(() -> store().demand(on, Optional.of(people)), failure -> context.say(Notice.of(failure)), () -> { });
        }
    }

    private <T> void change(Supplier<T> act, Consumer<Throwable> failed, Runnable then) {
        context.background().read(act, done -> {
            then.run();
            refresh();
            context.changed(NoticesModel.CHANGED);
            context.changed("data");
            context.changed("glossary");
        }, failed);
    }

    /** Goes to what a proposal is about. */
    void open(Proposal proposal) {
        if (proposal.dataset().isEmpty()) {
            context.open(CatalogPanelProvider.glossary());
        } else {
            context.background().read(() -> context.engine().datasets().info(proposal.dataset()).latest(),
                    version -> context.open(Location.of("data", version.reference())));
        }
    }

    private Proposals store() {
        return context.engine().catalog().proposals();
    }
}
