package org.benchwright.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FilteredItemsTest {
    private final FilteredItems<String> items = new FilteredItems<>(String::contains);

    @Test
    void lists_what_matches_the_filter_and_keeps_all() {
        items.accept(List.of("wine", "iris", "pines"));
        assertThat(items.listed()).containsExactly("wine", "iris", "pines");
        items.filterProperty().set("ine");
        assertThat(items.listed()).containsExactly("wine", "pines");
        assertThat(items.all()).hasSize(3);
        items.accept(List.of("vines", "iris"));
        assertThat(items.listed()).containsExactly("vines");
        items.filterProperty().set("");
        assertThat(items.listed()).containsExactly("vines", "iris");
    }

    @Test
    void is_loaded_once_a_read_found_something_or_nothing() {
        assertThat(items.loadedProperty().get()).isFalse();
        items.accept(List.of());
        assertThat(items.loadedProperty().get()).isTrue();
    }

    @Test
    void does_not_stir_where_a_read_found_the_same_again() {
        AtomicInteger changes = new AtomicInteger();
        items.accept(List.of("wine", "iris"));
        items.all().subscribe(changes::incrementAndGet);
        items.accept(List.of("wine", "iris"));
        assertThat(changes).hasValue(0);
        items.accept(List.of("iris", "wine"));
        assertThat(changes).hasValue(1);
    }
}
