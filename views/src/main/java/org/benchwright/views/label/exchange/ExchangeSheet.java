package org.benchwright.views.label.exchange;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.benchwright.views.shell.PanelContext;

/** A sheet over the window for the exchange of one project's labels; Escape closes it. */
public final class ExchangeSheet {
    private final Stage stage = new Stage();

    public ExchangeSheet(PanelContext context, String project) {
        stage.initOwner(context.window());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Exchange labels of " + project);
        Scene scene = new Scene(new ExchangePane(context, new ExchangeModel(context, project), stage::close), 880, 600);
        if (context.window().getScene() != null) {
            scene.getStylesheets().setAll(context.window().getScene().getStylesheets());
        }
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setScene(scene);
    }

    public void show() {
        stage.show();
    }
}
