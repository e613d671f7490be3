package org.benchwright.views.label.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.benchwright.views.label.LabelSection;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Quality as a section of a label project's page. */
public final class QualitySection implements LabelSection {
    private Optional<QualityView> view = Optional.empty();
    private Optional<PanelContext> context = Optional.empty();

    @Override
    public String title() {
        return "Quality";
    }

    @Override
    public String icon() {
        return "mdi2s-scale-balance";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String key() {
        return "Alt+Q";
    }

    @Override
    public Node build(PanelContext shell, Panel panel, String project, LongConsumer openItem) {
        QualityView built = new QualityView(shell, project, openItem);
        view = Optional.of(built);
        context = Optional.of(shell);
        shell.onChange(panel, "label-quality", built::refresh);
        return built;
    }

    @Override
    public void shown() {
        context.ifPresent(c -> c.inspect("Quality", List.of()));
        view.ifPresent(v -> {
            v.refresh();
            v.takeKeyboard();
        });
    }

    @Override
    public List<Action> actions() {
        return Stream.of(QualityView.Part.values()).map(part -> Action.of("label.quality-" + part.name().toLowerCase(Locale.ROOT),
                "Show quality: " + part.name().toLowerCase(Locale.ROOT), "mdi2s-scale-balance", "Alt+" + (part.ordinal() + 1),
                () -> view.ifPresent(v -> v.show(part)))).toList();
    }

    @Override
    public void closed() {
        view.ifPresent(QualityView::close);
    }
}
