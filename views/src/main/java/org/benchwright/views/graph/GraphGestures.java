package org.benchwright.views.graph;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What mouse and keys do in a graph. */
final class GraphGestures {
    private static final double STEP = 48;
    private static final double PORT = 14;
    private static final double ZOOM = 1.15;

    private final GraphView view;
    private final GraphModel model;
    private double lastX;
    private double lastY;
    private String connecting = "";
    private boolean onMap;

    GraphGestures(GraphView view) {
        this.view = view;
        this.model = view.model();
    }

    void listen() {
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private Optional<String> under(MouseEvent e) {
        return model.at(view.camera().toX(e.getX()), view.camera().toY(e.getY()));
    }

    private void pressed(MouseEvent e) {
        view.requestFocus();
        lastX = e.getX();
        lastY = e.getY();
        if (e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Optional<String> id = under(e);
        if (view.map().filter(m -> m.contains(e.getX(), e.getY())).isPresent()) {
            onMap = true;
            goOnMap(e);
            e.consume();
            return;
        }
        model.select(id.orElse(""));
        if (e.getClickCount() == 2) {
            id.ifPresent(this::open);
        } else if (view.connects() && id.isPresent() && atPort(id.get(), e)) {
            connecting = id.get();
        } else {
            id.ifPresent(node -> model.columnAt(node, view.camera().toY(e.getY())).ifPresent(column -> view.column(node, column)));
        }
        e.consume();
    }

    private boolean atPort(String id, MouseEvent e) {
        GraphLayout.Box box = model.scene().layout().boxes().get(id);
        return view.camera().toX(e.getX()) > box.x() + box.width() - PORT;
    }

    private void goOnMap(MouseEvent e) {
        view.map().ifPresent(m -> view.camera(view.camera().about(m.toX(e.getX()), m.toY(e.getY()), view.getWidth(), view.getHeight())));
    }

    private void dragged(MouseEvent e) {
        if (onMap) {
            goOnMap(e);
        } else if (connecting.isEmpty()) {
            view.camera(view.camera().moved(e.getX() - lastX, e.getY() - lastY));
            lastX = e.getX();
            lastY = e.getY();
        } else {
            view.drawn(new GraphPainter.Drawn(connecting, under(e).filter(id -> !id.equals(connecting)).orElse(""),
                    new GraphLayout.Point(view.camera().toX(e.getX()), view.camera().toY(e.getY()))));
        }
        e.consume();
    }

    private void released(MouseEvent e) {
        onMap = false;
        if (!connecting.isEmpty()) {
            String from = connecting;
            letGo();
            under(e).ifPresent(to -> view.connect(from, to));
        }
    }

    private void letGo() {
        connecting = "";
        view.drawn(GraphPainter.Drawn.none());
    }

    private void scrolled(ScrollEvent e) {
        if (e.isShiftDown() || e.getDeltaX() != 0) {
            view.camera(view.camera().moved(e.getDeltaX() + (e.isShiftDown() ? e.getDeltaY() : 0), 0));
        } else if (e.getDeltaY() != 0) {
            view.camera(view.camera().zoomed(e.getDeltaY() > 0 ? ZOOM : 1 / ZOOM, e.getX(), e.getY()));
        }
        e.consume();
    }

    private void key(KeyEvent e) {
        boolean taken = e.isShortcutDown() ? zoomKey(e.getCode()) : e.isShiftDown() && e.getCode().isArrowKey() ? moveKey(e.getCode())
                : e.isAltDown() ? false : plainKey(e.getCode());
        if (taken) {
            e.consume();
        }
    }

    private boolean zoomKey(KeyCode code) {
        switch (code) {
            case PLUS, ADD, EQUALS -> view.zoom(ZOOM);
            case MINUS, SUBTRACT -> view.zoom(1 / ZOOM);
            case DIGIT0, NUMPAD0 -> view.fit();
            case F -> view.find();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean moveKey(KeyCode code) {
        view.camera(switch (code) {
            case LEFT -> view.camera().moved(STEP, 0);
            case RIGHT -> view.camera().moved(-STEP, 0);
            case UP -> view.camera().moved(0, STEP);
            default -> view.camera().moved(0, -STEP);
        });
        return true;
    }

    private boolean plainKey(KeyCode code) {
        String chosen = model.selected();
        switch (code) {
            case LEFT -> walk(() -> model.along(false));
            case RIGHT -> walk(() -> model.along(true));
            case UP -> walk(() -> model.across(false));
            case DOWN -> walk(() -> model.across(true));
            case DIGIT0, NUMPAD0 -> view.fit();
            case SLASH, DIVIDE -> view.find();
            case M -> view.toggleMap();
            case G -> {
                if (model.grouped()) {
                    model.fold();
                }
            }
            case ESCAPE -> {
                return leave();
            }
            default -> {
                return !chosen.isEmpty() && nodeKey(code, chosen);
            }
        }
        return true;
    }

    private boolean nodeKey(KeyCode code, String chosen) {
        switch (code) {
            case F -> model.focus(model.focusedProperty().get().equals(chosen) ? "" : chosen);
            case DIGIT1, NUMPAD1 -> only(chosen, 1);
            case DIGIT2, NUMPAD2 -> only(chosen, 2);
            case A -> only(chosen, Integer.MAX_VALUE);
            case PLUS, ADD, EQUALS -> open(chosen, false);
            case MINUS, SUBTRACT -> fold(chosen);
            case C -> {
                if (view.connects()) {
                    connecting = chosen;
                    view.drawn(new GraphPainter.Drawn(chosen, "", pointBeside(chosen)));
                }
            }
            case ENTER -> {
                if (connecting.isEmpty()) {
                    open(chosen);
                } else {
                    String from = connecting;
                    letGo();
                    view.connect(from, chosen);
                }
            }
            case DELETE -> view.remove(chosen);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void only(String id, int depth) {
        model.only(new GraphModel.Part(id, Reach.BOTH, depth));
        view.begin();
    }

    private GraphLayout.Point pointBeside(String id) {
        GraphLayout.Box box = model.scene().layout().boxes().get(id);
        return new GraphLayout.Point(box.x() + box.width() + 32, box.centreY());
    }

    private void walk(Runnable step) {
        step.run();
        view.showSelected();
        if (!connecting.isEmpty()) {
            view.drawn(new GraphPainter.Drawn(connecting, model.selected().equals(connecting) ? "" : model.selected(), pointBeside(connecting)));
        }
    }

    private boolean leave() {
        if (!connecting.isEmpty()) {
            letGo();
        } else if (!model.focusedProperty().get().isEmpty()) {
            model.focus("");
        } else if (model.partProperty().get().isPresent()) {
            model.all();
        } else if (!model.selected().isEmpty()) {
            model.select("");
        } else {
            return false;
        }
        return true;
    }

    private void open(String id) {
        if (model.folded(id)) {
            open(id, false);
        } else {
            view.open(id);
        }
    }

    private void open(String id, boolean hide) {
        if (model.folded(id)) {
            model.toggleFold(id);
        } else if (model.expanded(id) == hide) {
            model.toggleColumns(id);
        }
    }

    private void fold(String id) {
        if (model.expanded(id)) {
            open(id, true);
        } else if (!model.folded(id)) {
            String group = model.whole().node(id).map(GraphNode::group).orElse("");
            if (group.isEmpty()) {
                model.toggleFold(id);
            } else {
                model.toggleGroup(group);
            }
        }
    }
}
