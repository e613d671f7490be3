package org.benchwright.views.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.until;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FilterFieldTest {
    private final StringProperty filter = new SimpleStringProperty("");
    private TextField field;

    @Start
    void start(Stage stage) {
        field = FilterField.of("words-filter", "Filter by word", filter);
        stage.setScene(new Scene(new HBox(field), 500, 100));
        stage.show();
    }

    @Test
    void a_click_on_the_cross_clears_what_was_typed(FxRobot robot) {
        doOnFx(() -> field.setText("wine"));
        assertThat(filter.get()).isEqualTo("wine");
        robot.clickOn("#words-filter .clear-button");
        until("the filter is empty", () -> filter.get().isEmpty());
    }
}
