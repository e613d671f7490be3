package org.benchwright.views.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.benchwright.engine.registry.Stage;
import org.junit.jupiter.api.Test;

class StageRouteTest {
    @Test
    void an_archived_version_reaches_production_over_staging() {
        assertThat(StageRoute.between(Stage.ARCHIVED, Stage.PRODUCTION)).containsExactly(Stage.STAGING, Stage.PRODUCTION);
    }

    @Test
    void between_neighbours_is_one_step() {
        assertThat(StageRoute.between(Stage.PRODUCTION, Stage.STAGING)).containsExactly(Stage.STAGING);
    }

    @Test
    void each_stage_is_reached_from_each_other_by_allowed_steps_only() {
        for (Stage from : Stage.values()) {
            for (Stage to : Stage.values()) {
                List<Stage> steps = StageRoute.between(from, to);
                Stage at = from;
                for (Stage step : steps) {
                    assertThat(at.next()).contains(step);
                    at = step;
                }
                assertThat(at).isEqualTo(to);
            }
        }
    }
}
