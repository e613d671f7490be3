package org.benchwright.views.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.views.shell.ServedWorkspace;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ServePanelTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private TestContext context;
    private ServePanel panel;

    @BeforeAll
    static void open() {
        engine = ServedWorkspace.make(folder);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage stage) {
        context = new TestContext(engine, stage);
        panel = context.show(new ServePanel(context, Optional.empty()), 1200, 900);
    }

    @AfterEach
    void end() {
        doOnFx(panel::closed);
        engine.serving().close();
    }

    @Test
    void the_version_in_production_is_chosen_served_counted_and_stopped() {
        until("the version in Production is checked", () -> this.<CheckBox>find("serve-choose-kinds-1").map(CheckBox::isSelected).orElse(false));
        doOnFx(() -> this.<Button>find("serve-start").orElseThrow().fire());
        until("the address shows", () -> this.<CopyLine>find("serve-address").map(l -> l.getText().startsWith("http://127.0.0.1:")).orElse(false));
        until("the line for the shell shows", () -> this.<CopyLine>find("serve-curl").orElseThrow().getText()
                .contains("/v2/models/kinds/versions/1/infer"));

        String curl = onFx(() -> this.<CopyLine>find("serve-curl").orElseThrow().getText());
        assertThat(asked(curl)).isEqualTo(200);
        until("the counter moves by itself", () -> this.<Label>find("serve-rows").orElseThrow().getText().equals("1"));
        doOnFx(() -> this.<Button>find("serve-send").orElseThrow().fire());
        until("rows of the training data were sent", () -> this.<Label>find("serve-rows").orElseThrow().getText().equals("201"));
        until("the newest predictions show", () -> !this.<TableView<?>>find("serve-predictions").orElseThrow().getItems().isEmpty());

        doOnFx(() -> panel.actions().getFirst().fire());
        until("the form to start is back", () -> find("serve-start").isPresent());
        assertThat(engine.serving().running()).isEmpty();
    }

    @Test
    void a_model_file_that_was_changed_is_said_in_place() throws IOException {
        long run = engine.training().fit(FitRequest.of("sizes", "kind", "random-forest").withSeed(1), JobContext.none()).run();
        for (String sha : engine.registration().fromRun(run, "broken", "").files().values()) {
            Path file = engine.workspace().artifacts().path(sha);
            file.toFile().setWritable(true);
            Files.writeString(file, "not a model");
        }
        doOnFx(() -> context.changed("model"));
        until("it can be chosen", () -> find("serve-choose-broken-1").isPresent());
        doOnFx(() -> {
            this.<CheckBox>find("serve-choose-kinds-1").orElseThrow().setSelected(false);
            this.<CheckBox>find("serve-choose-broken-1").orElseThrow().setSelected(true);
            this.<Button>find("serve-start").orElseThrow().fire();
        });
        until("the reason shows", () -> this.<Label>find("serve-error").orElseThrow().getText().contains("was changed since it was registered"));
        assertThat(context.notices()).isEmpty();
    }

    @Test
    void a_row_of_the_training_data_can_be_asked_and_a_wrong_field_says_so() {
        until("the form is filled", () -> this.<TextField>find("serve-field-width").map(f -> !f.getText().isEmpty()).orElse(false));
        doOnFx(() -> {
            this.<TextField>find("serve-field-width").orElseThrow().setText("9");
            this.<Button>find("serve-ask").orElseThrow().fire();
        });
        until("the answer shows", () -> this.<Label>find("serve-answer-headline").map(l -> l.getText().equals("large")).orElse(false));

        doOnFx(() -> this.<TextField>find("serve-field-width").orElseThrow().setText("wide"));
        assertThat(onFx(() -> this.<Label>find("serve-field-error-width").orElseThrow().getText())).startsWith("Give a number");
    }

    @Test
    void a_port_that_is_taken_is_said_under_the_field() throws IOException {
        until("there is something to serve", () -> find("serve-choose-kinds-1").isPresent());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            doOnFx(() -> {
                this.<TextField>find("serve-port").orElseThrow().setText(Integer.toString(taken.getLocalPort()));
                this.<Button>find("serve-start").orElseThrow().fire();
            });
            until("the port's error shows", () -> this.<Label>find("serve-port-error").orElseThrow().getText()
                    .startsWith("Port " + taken.getLocalPort() + " is taken"));
        }
        doOnFx(() -> this.<TextField>find("serve-port").orElseThrow().setText("70000"));
        assertThat(onFx(() -> this.<Label>find("serve-port-error").orElseThrow().getText())).startsWith("Give a number from 1 to 65535");
        assertThat(context.notices()).isEmpty();
    }

    /** The status with which the server answers what the line for the shell asks. */
    private static int asked(String curl) {
        String[] parts = curl.split("'");
        HttpRequest request = HttpRequest.newBuilder(URI.create(curl.split(" ")[2])).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(parts[3])).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().statusCode();
        }
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> Optional<T> find(String id) {
        return Optional.ofNullable((T) panel.view().lookup("#" + id));
    }
}
