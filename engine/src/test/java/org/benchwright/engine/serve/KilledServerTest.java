package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.benchwright.engine.Engine;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while four clients are being answered. */
class KilledServerTest {
    private static final int KILLS = 3;
    private static final int CLIENTS = 4;

    @TempDir
    Path folder;

    @Test
    void every_answered_prediction_survives_the_death_of_the_process() throws Exception {
        Path workspace = folder.resolve("workspace");
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Random random = new Random(5);
        for (int kill = 0; kill < KILLS; kill++) {
            killWhileAnswering(workspace, kill, 40 + random.nextInt(400), answered);
            try (Engine engine = Engine.open(workspace)) {
                List<LoggedPrediction> logged = engine.serving().log().page(Long.MAX_VALUE, Integer.MAX_VALUE);
                Set<String> ids = new HashSet<>();
                logged.forEach(entry -> assertThat(ids.add(entry.requestId())).as("logged once: %s", entry.requestId()).isTrue());
                assertThat(ids).containsAll(answered);
                assertThat(logged).allSatisfy(entry -> assertThat(entry.answer()).contains("\"label\":\"setosa\""));
                assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
                // What the dead process left open was closed when the workspace was opened.
                assertThat(engine.serving().deployments(100)).hasSize(kill + 1).allMatch(d -> d.stoppedAt().isPresent());
            }
        }
        assertThat(answered.size()).isGreaterThan(100);
    }

    private static void killWhileAnswering(Path workspace, int round, int after, Set<String> answered) throws Exception {
        ServingProcess.Started server = ServingProcess.start(workspace);
        CountDownLatch enough = new CountDownLatch(after);
        List<Thread> clients = new java.util.ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String name = round + "-" + client + "-";
            clients.add(Thread.ofPlatform().start(() -> ask(server.url(), name, answered, enough)));
        }
        enough.await();
        server.process().destroyForcibly().waitFor();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Asks until the server is gone. */
    private static void ask(String url, String name, Set<String> answered, CountDownLatch enough) {
        try (Http http = new Http(url)) {
            for (int i = 0;; i++) {
                String id = name + i;
                if (http.post("/v2/models/iris/infer", "{\"id\":\"" + id
                        + "\",\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP64\",\"data\":[5,3.5,1.4,0.2]}]}").statusCode() == 200) {
                    answered.add(id);
                    enough.countDown();
                }
            }
        } catch (UncheckedIOException killed) {
            // This is what the test does.
        }
    }
}
