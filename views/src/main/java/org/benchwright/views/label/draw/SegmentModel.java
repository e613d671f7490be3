package org.benchwright.views.label.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;

/** The labelled stretches of one sound, the cursor, and what keys and the mouse do to them. Times are seconds. */
final class SegmentModel {
    /** The shortest stretch, in seconds. */
    static final double LEAST = 0.001;

    private enum Grip { NONE, NEW, START, END }

    private final Question question;
    private List<Segment> segments = new ArrayList<>();
    private Optional<String> chosen = Optional.empty();
    private Optional<Segment> live = Optional.empty();
    private OptionalDouble start = OptionalDouble.empty();
    private String label;
    private double cursor;
    private double length;
    private Grip grip = Grip.NONE;
    private double pressed;
    private double reach;
    private String word = "";
    private Runnable seen = () -> { };
    private Runnable done = () -> { };

    SegmentModel(Question question) {
        this.question = question;
        label = question.labels().getFirst().id();
    }

    void listen(Runnable seenChanged, Runnable strokeDone) {
        seen = seenChanged;
        done = strokeDone;
    }

    // ---- what is there

    Question question() {
        return question;
    }

    void begin(List<Segment> given) {
        length = 0;
        cursor = 0;
        start = OptionalDouble.empty();
        chosen = Optional.empty();
        label = question.labels().getFirst().id();
        show(given);
    }

    void show(List<Segment> given) {
        segments = new ArrayList<>(given);
        live = Optional.empty();
        grip = Grip.NONE;
        chosen = chosen.filter(id -> segments.stream().anyMatch(s -> s.id().equals(id)));
        word = "";
        seen.run();
    }

    void length(double seconds) {
        length = seconds;
        seen.run();
    }

    List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** With the one being drawn as it is now. */
    List<Segment> seenNow() {
        List<Segment> all = new ArrayList<>(segments.stream().filter(s -> live.filter(l -> l.id().equals(s.id())).isEmpty()).toList());
        live.ifPresent(all::add);
        return all;
    }

    Optional<Segment> chosen() {
        return chosen.flatMap(id -> seenNow().stream().filter(s -> s.id().equals(id)).findFirst());
    }

    String label() {
        return label;
    }

    double cursor() {
        return cursor;
    }

    double length() {
        return length;
    }

    /** Where a stretch begins that has no end yet. */
    OptionalDouble start() {
        return start;
    }

    void cursor(double to) {
        cursor = Math.clamp(to, 0, length);
        seen.run();
    }

    String word() {
        return !word.isEmpty() ? word : start.isPresent() ? "Move to the end and press O; Esc gives it up."
                : chosen.isPresent() ? "I and O set its start and end at the cursor, a label's key names it, L plays it over and over, Delete removes it."
                : "Drag over the sound, or press I at the start and O at the end. Space plays, the arrows move the cursor, Tab goes through the stretches.";
    }

    // ---- mouse

    void press(double at, double within) {
        pressed = Math.clamp(at, 0, length);
        reach = within;
        grip = Grip.NEW;
        Comparator<Segment> chosenFirst = Comparator.comparing(s -> !chosen.equals(Optional.of(s.id())));
        segments.stream().sorted(chosenFirst).filter(s -> Math.min(Math.abs(s.start() - at), Math.abs(s.end() - at)) <= within).findFirst().ifPresent(s -> {
            grip = Math.abs(s.start() - at) <= Math.abs(s.end() - at) ? Grip.START : Grip.END;
            chosen = Optional.of(s.id());
        });
    }

    void drag(double at) {
        double to = Math.clamp(at, 0, length);
        if (grip == Grip.NONE || live.isEmpty() && Math.abs(to - pressed) < reach / 2) {
            return;
        }
        if (grip == Grip.NEW) {
            stretch(live.map(Segment::id).orElseGet(this::freeId), Math.min(pressed, to), Math.max(pressed, to), label);
        } else {
            chosen().ifPresent(s -> stretch(s.id(), grip == Grip.START ? Math.min(to, s.end() - LEAST) : s.start(), grip == Grip.END ? Math.max(to, s.start() + LEAST) : s.end(),
                    s.label()));
        }
    }

    private void stretch(String id, double from, double to, String name) {
        live = Optional.of(new Segment(id, Math.max(0, from), Math.min(length, Math.max(to, from + LEAST)), name));
        chosen = Optional.of(id);
        seen.run();
    }

    void release(double at) {
        Grip was = grip;
        grip = Grip.NONE;
        if (live.isPresent()) {
            cursor = live.get().start();
            commit();
        } else if (was != Grip.NONE) {
            cursor(at);
            choose(segments.stream().filter(s -> s.start() <= at && at <= s.end()).min(Comparator.comparingDouble(s -> s.end() - s.start())).map(Segment::id));
        }
    }

    private void commit() {
        Segment made = live.orElseThrow();
        live = Optional.empty();
        List<Segment> before = List.copyOf(segments);
        segments.removeIf(s -> s.id().equals(made.id()));
        segments.add(made);
        segments.sort(Comparator.comparingDouble(Segment::start).thenComparingDouble(Segment::end));
        word = "";
        seen.run();
        if (!before.equals(segments)) {
            done.run();
        }
    }

    private String freeId() {
        int n = segments.size() + 1;
        while (true) {
            String id = "s" + n;
            if (segments.stream().noneMatch(s -> s.id().equals(id))) {
                return id;
            }
            n++;
        }
    }

    private void choose(Optional<String> id) {
        chosen = id;
        word = "";
        chosen().ifPresent(s -> label = s.label());
        seen.run();
    }

    // ---- keys

    void give(LabelOption wanted) {
        label = wanted.id();
        Optional<Segment> at = chosen().filter(s -> !s.label().equals(label));
        at.ifPresent(s -> {
            live = Optional.of(new Segment(s.id(), s.start(), s.end(), label));
            commit();
        });
        seen.run();
    }

    /** @param step how far an arrow moves the cursor @return whether the key was used */
    boolean key(KeyStroke key, double step) {
        if (key.code().equals("TAB") && key.plain()) {
            return walk(!key.shift());
        }
        if (key.x() != 0 && key.plain()) {
            cursor(cursor + key.x() * (key.shift() ? step / 10 : step));
            return true;
        }
        switch (key.code()) {
            case "HOME" -> cursor(0);
            case "END" -> cursor(length);
            case "DELETE", "BACK_SPACE" -> {
                return remove();
            }
            case "ESCAPE" -> {
                boolean used = start.isPresent() || chosen.isPresent();
                start = OptionalDouble.empty();
                choose(Optional.empty());
                return used;
            }
            default -> {
                if (key.letter("I")) {
                    in();
                } else if (key.letter("O")) {
                    out();
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void in() {
        Optional<Segment> at = chosen();
        if (at.isEmpty() || cursor > at.get().end()) {
            choose(Optional.empty());
            start = OptionalDouble.of(cursor);
            seen.run();
        } else if (cursor < at.get().end()) {
            live = Optional.of(new Segment(at.get().id(), cursor, at.get().end(), at.get().label()));
            commit();
        }
    }

    private void out() {
        if (start.isPresent()) {
            if (cursor - start.getAsDouble() < LEAST) {
                word = "The end must lie behind the start: move the cursor to the right.";
                seen.run();
                return;
            }
            stretch(freeId(), start.getAsDouble(), cursor, label);
            start = OptionalDouble.empty();
            commit();
            return;
        }
        Optional<Segment> at = chosen().filter(s -> cursor > s.start());
        if (at.isEmpty()) {
            word = "Press I at the start first.";
            seen.run();
            return;
        }
        live = Optional.of(new Segment(at.get().id(), at.get().start(), cursor, at.get().label()));
        commit();
    }

    private boolean remove() {
        Optional<Segment> at = chosen();
        at.ifPresent(s -> {
            segments.removeIf(o -> o.id().equals(s.id()));
            choose(Optional.empty());
            done.run();
        });
        return at.isPresent();
    }

    private boolean walk(boolean forward) {
        List<String> ids = segments.stream().map(Segment::id).toList();
        int next = chosen.map(ids::indexOf).orElse(forward ? -1 : ids.size()) + (forward ? 1 : -1);
        boolean there = next >= 0 && next < ids.size();
        choose(there ? Optional.of(ids.get(next)) : Optional.empty());
        chosen().ifPresent(s -> cursor(s.start()));
        return there;
    }
}
