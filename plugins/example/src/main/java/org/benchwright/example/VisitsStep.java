package org.benchwright.example;

import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** Joins the requests of a client that follow each other closely to a visit. */
final class VisitsStep implements Step {
    @Override
    public String name() {
        return "example.visits";
    }

    @Override
    public String documentation() {
        return "Joins the requests of a client that follow each other closely to visits.";
    }

    @Override
    public List<StepParameter> parameters() {
        return List.of(StepParameter.required("log", Kind.TEXT, "a dataset that the access-log importer made"),
                StepParameter.required("name", Kind.TEXT, "the dataset to make"),
                StepParameter.initially("minutes", Kind.WHOLE, "30", "a longer pause begins a new visit"));
    }

    @Override
    public Map<String, String> outputs() {
        return Map.of("dataset", "one row a visit, as name@version", "content", "SHA-256 of what it holds");
    }

    @Override
    public Map<String, String> run(StepContext context) {
        long minutes = context.whole("minutes");
        if (minutes < 1 || minutes > 1_440) {
            throw new BadInputException("A pause of " + minutes + " minutes cannot part visits.", "minutes", "Give 1 to 1440.");
        }
        Datasets datasets = context.room(Datasets.class);
        String log = datasets.version(context.text("log")).reference();
        DatasetVersion made = datasets.derive(context.text("name"), sql(log, minutes), context.job());
        return Map.of("dataset", made.reference(), "content", DataSteps.content(made));
    }

    private static String sql(String log, long minutes) {
        return """
                WITH marked AS (
                  SELECT *, coalesce(requested_at - lag(requested_at) OVER w > INTERVAL %d MINUTES, true) AS fresh
                  FROM %s WINDOW w AS (PARTITION BY client ORDER BY requested_at)
                ), numbered AS (
                  SELECT *, sum(CASE WHEN fresh THEN 1 ELSE 0 END) OVER (PARTITION BY client ORDER BY requested_at ROWS UNBOUNDED PRECEDING) AS visit
                  FROM marked
                )
                SELECT client, min(requested_at) AS began, date_diff('second', min(requested_at), max(requested_at)) AS seconds, count(*) AS requests,
                       count(*) FILTER (status >= 400) AS errors, sum(bytes)::BIGINT AS bytes
                FROM numbered GROUP BY client, visit ORDER BY began, client""".formatted(minutes, SqlText.name(log));
    }

    /** A log named without a version means the latest, which another import changes. */
    @Override
    public String alsoFrom(StepContext context) {
        return DataSteps.content(context.room(Datasets.class).version(context.text("log")));
    }

    @Override
    public boolean holds(Map<String, String> outputs, Rooms rooms) {
        try {
            return DataSteps.content(rooms.get(Datasets.class).version(outputs.get("dataset"))).equals(outputs.get("content"));
        } catch (BadInputException gone) {
            return false;
        }
    }
}
