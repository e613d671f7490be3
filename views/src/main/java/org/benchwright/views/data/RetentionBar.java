package org.benchwright.views.data;

import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.benchwright.engine.data.version.Retention;
import org.benchwright.engine.fault.BadInputException;

/** How many versions are kept and for how long: two fields that may stay empty, and a button. */
final class RetentionBar extends FlowPane {
    private final Label subject = new Label();
    private final TextField last = new TextField();
    private final TextField days = new TextField();
    private final Label problem = new Label();
    private Retention shown = Retention.ALL;

    /**
     * @param id  of the fields: {@code id-last} and {@code id-days}; the button is {@code id-set}
     * @param of  whose versions, such as "Of raw datasets"
     * @param set takes the policy, and what is told when it is refused
     */
    RetentionBar(String id, String of, BiConsumer<Retention, Consumer<String>> set) {
        super(8, 8);
        setId(id);
        setRowValignment(VPos.CENTER);
        field(last, id + "-last", "all", of + ", keep this many of the newest versions");
        field(days, id + "-days", "any", of + ", keep versions of so many days");
        Button button = new Button("Set");
        button.setId(id + "-set");
        subject.setText(of + ", keep the last");
        subject.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> {
            problem.setText("");
            try {
                set.accept(typed(), problem::setText);
            } catch (BadInputException wrong) {
                problem.setText(wrong.what() + " " + wrong.remedy());
            }
        });
        last.setOnAction(e -> button.fire());
        days.setOnAction(e -> button.fire());
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        getChildren().addAll(subject, last, new Label("versions and those of the last"), days, new Label("days"), button, problem);
    }

    /** Gives what stands before the first field a width, so that the fields of several bars stand in columns. */
    void alignSubject(double width) {
        subject.setMinWidth(width);
    }

    private static void field(TextField field, String id, String prompt, String about) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(4);
        field.setAccessibleText(about);
        field.setStyle("-fx-alignment: CENTER-RIGHT;");
    }

    private Retention typed() {
        return new Retention(number(last, "versions"), number(days, "days"));
    }

    private static OptionalInt number(TextField field, String what) {
        String text = field.getText().strip();
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException notOne) {
            throw new BadInputException("\"" + text + "\" is no number of " + what + ".", "Give a whole number, or nothing.");
        }
    }

    /** Shows a policy; what a person is typing stays while the policy is as before. */
    void show(Retention retention) {
        if (!retention.equals(shown)) {
            shown = retention;
            last.setText(text(retention.last()));
            days.setText(text(retention.days()));
        }
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
