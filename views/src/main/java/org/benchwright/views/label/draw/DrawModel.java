package org.benchwright.views.label.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;

/** The regions of one picture or film, the one chosen, the one being drawn, and what keys do to them. */
final class DrawModel {
    /** Between the id of a thing that is followed through frames and the frame. */
    private static final String AT = "#";

    private final Question question;
    private final Tool tool;
    private List<Region> regions = new ArrayList<>();
    private List<Region> previous = List.of();
    private Geometry geometry = new Geometry(1, 1);
    private Optional<String> chosen = Optional.empty();
    private Optional<Region> live = Optional.empty();
    private String label;
    private int frame;
    private boolean hidden;
    private boolean fresh;
    private String word = "";
    private Runnable seen = () -> { };
    private Runnable done = () -> { };

    DrawModel(Question question) {
        this.question = question;
        label = question.labels().getFirst().id();
        tool = switch (question.kind()) {
            case POLYGONS -> new PolygonTool(this);
            case MASKS -> new MaskTool(this);
            case KEYPOINTS -> new PointTool(this);
            default -> new BoxTool(this);
        };
    }

    /** @param seenChanged what is seen is another; @param strokeDone the regions are others, a stroke being complete */
    void listen(Runnable seenChanged, Runnable strokeDone) {
        seen = seenChanged;
        done = strokeDone;
    }

    // ---- what is there

    Question question() {
        return question;
    }

    Tool tool() {
        return tool;
    }

    Geometry geometry() {
        return geometry;
    }

    void extent(double width, double height) {
        geometry = new Geometry(width, height);
    }

    List<Region> regions() {
        return List.copyOf(regions);
    }

    /** Those of the frame in sight, with the one being drawn as it is now. */
    List<Region> here() {
        List<Region> here = new ArrayList<>();
        regions.stream().filter(r -> r.frame() == frame).forEach(r -> here.add(live.filter(l -> l.id().equals(r.id())).orElse(r)));
        live.filter(l -> here.stream().noneMatch(r -> r.id().equals(l.id()))).ifPresent(here::add);
        return here;
    }

    /** Another item: what was there is what Copy takes. */
    void begin(List<Region> given) {
        previous = regions();
        frame = 0;
        hidden = false;
        show(given);
        chosen = Optional.empty();
        label = question.labels().getFirst().id();
        if (question.kind() == QuestionKind.KEYPOINTS) {
            label = nextPoint();
        }
    }

    /** The same item, with an answer from outside. */
    void show(List<Region> given) {
        tool.cancel();
        live = Optional.empty();
        regions = new ArrayList<>(given);
        chosen = chosen.filter(id -> region(id).isPresent());
        word = "";
        seen.run();
    }

    Optional<Region> chosen() {
        return chosen.flatMap(id -> here().stream().filter(r -> r.id().equals(id)).findFirst());
    }

    String label() {
        return label;
    }

    int frame() {
        return frame;
    }

    void frame(int to) {
        tool.cancel();
        live = Optional.empty();
        frame = to;
        chosen = Optional.empty();
        word = "";
        if (question.kind() == QuestionKind.KEYPOINTS) {
            label = nextPoint();
        }
        seen.run();
    }

    boolean hidden() {
        return hidden;
    }

    /** Whether the next press draws anew even on what is there. */
    boolean fresh() {
        return fresh;
    }

    String word() {
        return !word.isEmpty() ? word : fresh ? "Draw anywhere, also over what is there. Esc gives it up." : tool.hint();
    }

    void say(String said) {
        word = said;
        seen.run();
    }

    private Optional<Region> region(String id) {
        return regions.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    // ---- strokes

    void choose(Optional<String> id) {
        chosen = id;
        word = "";
        chosen().ifPresent(r -> label = r.label());
        seen.run();
    }

    /** The topmost at a point; of those that lie in each other the smallest. */
    Optional<Region> at(Point p, double reach) {
        return hidden ? Optional.empty() : here().stream().filter(r -> Geometry.within(r.shape(), p, reach)).min(Comparator.comparingDouble(r -> r.shape().area()));
    }

    /** A shape while it is drawn; nobody is told yet. */
    void draw(Shape shape) {
        live = Optional.of(live.map(l -> new Region(l.id(), l.label(), shape, frame)).orElseGet(() -> new Region(freeId(), label, shape, frame)));
        chosen = Optional.of(live.get().id());
        seen.run();
    }

    /** The chosen one while it is changed. */
    void change(Shape shape) {
        live = chosen().map(c -> new Region(c.id(), c.label(), shape, frame));
        seen.run();
    }

    /** What is drawn becomes a region, or takes the place of the one it was. */
    void commit() {
        fresh = false;
        word = "";
        Optional<Region> made = live;
        live = Optional.empty();
        if (made.isEmpty() || region(made.get().id()).filter(made.get()::equals).isPresent()) {
            seen.run();
            return;
        }
        int place = place(made.get().id());
        if (place < 0) {
            regions.add(made.get());
        } else {
            regions.set(place, made.get());
        }
        seen.run();
        done.run();
    }

    void giveUp() {
        live = Optional.empty();
        fresh = false;
        chosen = chosen.filter(id -> region(id).isPresent());
        seen.run();
    }

    private int place(String id) {
        for (int i = 0; i < regions.size(); i++) {
            if (regions.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    void add(Shape shape) {
        live = Optional.empty();
        draw(shape);
        commit();
    }

    void remove() {
        live = Optional.empty();
        chosen().ifPresent(r -> {
            regions.removeIf(other -> other.id().equals(r.id()));
            chosen = Optional.empty();
            word = "";
            if (question.kind() == QuestionKind.KEYPOINTS) {
                label = r.label();
            }
            seen.run();
            done.run();
        });
    }

    /** A label's key: names the chosen box or polygon; else it is for what is drawn next. */
    void give(LabelOption wanted) {
        label = wanted.id();
        word = "";
        boolean named = question.kind() == QuestionKind.BOXES || question.kind() == QuestionKind.POLYGONS;
        if (named) {
            chosen().filter(r -> !r.label().equals(label)).ifPresent(r -> {
                regions.set(place(r.id()), new Region(r.id(), label, r.shape(), r.frame()));
                seen.run();
                done.run();
            });
        } else {
            chosen = here().stream().filter(r -> r.label().equals(label)).map(Region::id).findFirst();
        }
        seen.run();
    }

    /** The first label of the schema that has no point in this frame yet; the first of all when each has one. */
    String nextPoint() {
        return question.labelIds().stream().filter(l -> here().stream().noneMatch(r -> r.label().equals(l))).findFirst().orElse(question.labelIds().getFirst());
    }

    void label(String wanted) {
        label = wanted;
        seen.run();
    }

    private String freeId() {
        int n = regions.size() + 1;
        while (true) {
            String id = "r" + n;
            if (regions.stream().noneMatch(r -> track(r).equals(id))) {
                return id;
            }
            n++;
        }
    }

    // ---- keys

    /**
     * @param step how far an arrow moves, in pixels of the picture
     * @param centre of what is in sight
     * @param sight  width and height in sight, in pixels of the picture
     * @return whether the key was used
     */
    boolean key(KeyStroke key, double step, Point centre, Point sight) {
        if (tool.key(key)) {
            return true;
        }
        if (key.code().equals("TAB") && key.plain()) {
            return walk(!key.shift());
        }
        if (key.arrow() && key.plain() && chosen().isPresent()) {
            nudge(key, step);
            return true;
        }
        if (key.plain() && key.code().equals("INSERT")) {
            place(centre, sight);
            return true;
        }
        switch (key.code()) {
            case "ESCAPE" -> {
                if (tool.busy() || fresh || chosen.isPresent()) {
                    tool.cancel();
                    giveUp();
                    choose(Optional.empty());
                    return true;
                }
                return false;
            }
            case "DELETE", "BACK_SPACE" -> {
                boolean there = chosen().isPresent();
                remove();
                return there;
            }
            default -> {
            }
        }
        if (key.letter("C")) {
            copy();
        } else if (key.letter("H")) {
            hidden = !hidden;
            say(hidden ? "Regions are hidden; H shows them." : "");
        } else if (key.letter("B") && question.kind() == QuestionKind.BOXES) {
            place(centre, sight);
        } else if (key.letter("B") && question.kind() == QuestionKind.POLYGONS) {
            choose(Optional.empty());
            fresh = true;
            seen.run();
        } else {
            return false;
        }
        return true;
    }

    private void place(Point centre, Point sight) {
        hidden = false;
        switch (question.kind()) {
            case BOXES -> add(geometry.middle(centre, sight.x(), sight.y()));
            case POLYGONS -> {
                Shape.Box b = geometry.middle(centre, sight.x(), sight.y());
                add(new Shape.Polygon(List.of(new Point(b.x(), b.y()), new Point(b.x() + b.width(), b.y()), new Point(b.x() + b.width(), b.y() + b.height()),
                        new Point(b.x(), b.y() + b.height()))));
            }
            case KEYPOINTS -> ((PointTool) tool).place(centre, true);
            default -> ((MaskTool) tool).dab(centre);
        }
    }

    private void nudge(KeyStroke key, double step) {
        Shape shape = chosen().orElseThrow().shape();
        double dx = key.x() * step;
        double dy = key.y() * step;
        change(key.shift() && shape instanceof Shape.Box box ? geometry.grown(box, dx, dy) : geometry.moved(shape, dx, dy));
        commit();
    }

    /** To the next region or the one before. @return false behind the last, so that the keyboard goes on to the next question */
    boolean walk(boolean forward) {
        List<String> ids = here().stream().map(Region::id).toList();
        int next = chosen.map(ids::indexOf).orElse(forward ? -1 : ids.size()) + (forward ? 1 : -1);
        boolean there = next >= 0 && next < ids.size();
        choose(there ? Optional.of(ids.get(next)) : Optional.empty());
        return there;
    }

    /** Takes over what the last frame before this one has, or in a picture what the item before had. */
    void copy() {
        boolean film = regions.stream().anyMatch(r -> r.frame() < frame);
        int last = film ? regions.stream().mapToInt(Region::frame).filter(f -> f < frame).max().orElseThrow() : 0;
        List<Region> from = film ? regions.stream().filter(r -> r.frame() == last).toList() : previous.stream().filter(r -> r.frame() == 0).toList();
        int before = regions.size();
        for (Region r : from) {
            if (film && here().stream().anyMatch(h -> track(h).equals(track(r)))) {
                continue;
            }
            if (r.shape() instanceof Shape.Mask m && (m.width() != geometry.width() || m.height() != geometry.height())) {
                continue;
            }
            Shape fitting = r.shape() instanceof Shape.Mask m ? m : geometry.moved(r.shape(), 0, 0);
            regions.add(new Region(film ? track(r) + AT + frame : freeId(), r.label(), fitting, frame));
        }
        if (regions.size() == before) {
            say(film || !from.isEmpty() ? "What was there before is here already." : "There is nothing before to copy.");
            return;
        }
        if (question.kind() == QuestionKind.KEYPOINTS) {
            label = nextPoint();
        }
        say("");
        done.run();
    }

    // ---- frames

    static String track(Region region) {
        int at = region.id().lastIndexOf(AT);
        return at > 0 ? region.id().substring(0, at) : region.id();
    }

    /** What lies between key frames before and behind this one, as it would be here; not yet part of the answer. */
    List<Region> suggestions() {
        Map<String, Region> before = new LinkedHashMap<>();
        Map<String, Region> behind = new LinkedHashMap<>();
        for (Region r : regions) {
            if (r.frame() < frame) {
                before.merge(track(r), r, (a, b) -> a.frame() >= b.frame() ? a : b);
            } else {
                behind.merge(track(r), r, (a, b) -> a.frame() <= b.frame() ? a : b);
            }
        }
        List<Region> all = new ArrayList<>();
        before.forEach((track, a) -> {
            Region b = behind.get(track);
            if (b != null && b.frame() > frame) {
                all.add(new Region(track + AT + frame, a.label(), Geometry.between(a.shape(), b.shape(), (frame - a.frame()) / (double) (b.frame() - a.frame())), frame));
            }
        });
        return all;
    }

    /** Makes the suggestions of this frame part of the answer. */
    void accept() {
        List<Region> all = suggestions();
        if (all.isEmpty()) {
            say("Nothing is suggested here: label the same thing in a frame before and in one behind, with C to copy it.");
            return;
        }
        regions.addAll(all);
        say("");
        done.run();
    }
}
