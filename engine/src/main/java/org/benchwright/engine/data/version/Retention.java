package org.benchwright.engine.data.version;

import java.util.OptionalInt;
import org.benchwright.engine.fault.BadInputException;

/**
 * How long the versions of a dataset are kept, whatever else needs them. A version that either rule keeps stays; tagged versions and the
 * latest always do. With neither rule all stay.
 *
 * @param last how many of the newest
 * @param days those made within so many days
 */
public record Retention(OptionalInt last, OptionalInt days) {
    /** Keeps everything. */
    public static final Retention ALL = new Retention(OptionalInt.empty(), OptionalInt.empty());

    public Retention {
        if (last.isPresent() && last.getAsInt() < 1) {
            throw new BadInputException("Keeping the last " + last.getAsInt() + " versions is not possible.", "last", "Give a number from 1 upwards.");
        }
        if (days.isPresent() && days.getAsInt() < 0) {
            throw new BadInputException("Keeping versions of " + days.getAsInt() + " days is not possible.", "days", "Give a number from 0 upwards.");
        }
    }

    /** Whether every version is kept. */
    public boolean keepsAll() {
        return last.isEmpty() && days.isEmpty();
    }

    /** In words, e.g. {@code "last 5, 30 days"}. */
    public String words() {
        if (keepsAll()) {
            return "all versions";
        }
        String newest = last.isPresent() ? "last " + last.getAsInt() : "";
        String young = days.isPresent() ? days.getAsInt() + (days.getAsInt() == 1 ? " day" : " days") : "";
        return newest + (newest.isEmpty() || young.isEmpty() ? "" : ", ") + young;
    }
}
