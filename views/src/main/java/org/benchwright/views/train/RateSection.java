package org.benchwright.views.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.benchwright.engine.learn.SteppingTrainer;
import org.benchwright.engine.neural.train.LearningRateFinder;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Ink;
import org.benchwright.views.chart.Mark;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.XYData;
import org.benchwright.views.control.Icons;

/** Offers to try learning rates where the algorithm has one, and shows how the loss went. */
final class RateSection extends VBox {
    private static final double HEIGHT = 240;

    private final FitModel model;
    private final Button find = new Button("Find a learning rate", Icons.of("mdi2c-chart-bell-curve", 16));
    private final Label hint = new Label();
    private final VBox found = new VBox(8);
    private final Consumer<Node> reveal;

    /** @param reveal brings this into view when something new shows in it */
    RateSection(FitModel model, Consumer<Node> reveal) {
        super(8);
        this.model = model;
        this.reveal = reveal;
        find.setId("fit-rate-find");
        find.setOnAction(e -> model.findRate());
        find.disableProperty().bind(Bindings.createBooleanBinding(() -> !model.problemProperty().get().isEmpty() || model.rates().goingProperty()
                .get(),
                model.problemProperty(), model.rates().goingProperty()));
        hint.getStyleClass().add("bw-caption");
        hint.textProperty().bind(model.rates().goingProperty()
                .map(on -> on ? "Trying rates from 0.000001 to 1, one a batch…" : "Tries 100 rates, one a batch."));
        HBox row = new HBox(12, find, hint);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(row, found);
        visibleProperty().bind(model.algorithmProperty().map(a -> a instanceof SteppingTrainer).orElse(false));
        managedProperty().bind(visibleProperty());
        model.algorithmProperty().subscribe(now -> model.rates().forget());
        model.rates().curveProperty().subscribe(this::show);
    }

    private void show(Optional<LearningRateFinder.Curve> curve) {
        found.getChildren().clear();
        curve.ifPresent(c -> {
            Chart chart = new Chart(picture(c));
            chart.setMinHeight(HEIGHT);
            chart.setPrefHeight(HEIGHT);
            Button use = new Button("Use " + RateSearch.written(c.suggestion()));
            use.setId("fit-rate-use");
            use.setOnAction(e -> {
                model.useRate(c.suggestion());
                model.rates().forget();
            });
            Hyperlink close = new Hyperlink("Close");
            close.getStyleClass().add("bw-inline-link");
            close.setOnAction(e -> model.rates().forget());
            HBox row = new HBox(12, use, close);
            row.setAlignment(Pos.CENTER_LEFT);
            found.getChildren().setAll(chart, row);
            Platform.runLater(() -> reveal.accept(this));
        });
    }

    private static ChartSpec picture(LearningRateFinder.Curve curve) {
        List<LearningRateFinder.Point> points = curve.points();
        XYData data = XYData.of(points.stream().mapToDouble(LearningRateFinder.Point::rate).toArray(),
                points.stream().mapToDouble(LearningRateFinder.Point::loss).toArray());
        return ChartSpec.of("The loss falls fastest at a rate of " + RateSearch.written(curve.suggestion()), Axis.log("learning rate"),
                Axis.linear("loss"),
                Series.Line.of("loss, smoothed", data)).with(new Mark.Vertical(curve.suggestion(), "", Ink.NEUTRAL));
    }
}
