package org.benchwright.views.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.RateRange;
import org.benchwright.engine.neural.train.LearningRateFinder;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** Tries learning rates for a form: at most one search at a time, as a job. */
final class RateSearch {
    private final PanelContext context;
    private final ReadOnlyBooleanWrapper going = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<LearningRateFinder.Curve>> curve = new ReadOnlyObjectWrapper<>(Optional.empty());

    RateSearch(PanelContext context) {
        this.context = context;
    }

    ReadOnlyBooleanProperty goingProperty() {
        return going.getReadOnlyProperty();
    }

    /** What was found last, until it is forgotten. */
    ReadOnlyObjectProperty<Optional<LearningRateFinder.Curve>> curveProperty() {
        return curve.getReadOnlyProperty();
    }

    void start(FitRequest request) {
        if (going.get()) {
            return;
        }
        going.set(true);
        context.background().job("Try learning rates of " + request.algorithm() + " on " + request.data(),
                work -> context.engine().training().learningRates(request, RateRange.usual(), work), found -> {
                    going.set(false);
                    curve.set(Optional.of(found));
                }, failure -> {
                    going.set(false);
                    if (!(failure instanceof CancelledException)) {
                        context.say(Notice.of(failure));
                    }
                });
    }

    void forget() {
        curve.set(Optional.empty());
    }

    /** Two digits say all that such a search can know. */
    static String written(double rate) {
        return new BigDecimal(rate, new MathContext(2, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString();
    }
}
