package org.benchwright.views.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.onFx;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class WrappedTextTest {
    private static final List<String> TEXTS = List.of("שלום רב, ההזמנה שלי מספר 84-11902 לא הגיעה ביום שלישי. אפשר לדעת איפה היא?",
            "The driver said שלום רב and left; مرحبا بالعالم says the card, twice: مرحبا بالعالم.", "אבגדהוזחטיכלמנסעפצקרשת".repeat(12));

    @Test
    void text_from_right_to_left_is_laid_out_at_any_width() {
        for (String text : TEXTS) {
            assertThat(String.join("", WrappedText.pieces(text))).isEqualTo(text);
            List<Double> heights = onFx(() -> {
                Region shown = WrappedText.of(text, "");
                new Scene(new StackPane(shown));
                return java.util.stream.IntStream.iterate(1, w -> w < 1000, w -> w + 7).mapToObj(w -> {
                    shown.resize(w, 500);
                    shown.layout();
                    return shown.prefHeight(w);
                }).toList();
            });
            assertThat(heights.getFirst()).isGreaterThan(heights.getLast());
        }
        assertThat(onFx(() -> WrappedText.of("plain", ""))).isInstanceOf(Label.class);
    }
}
