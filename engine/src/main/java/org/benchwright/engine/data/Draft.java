package org.benchwright.engine.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.parts.Layout;
import org.benchwright.engine.data.parts.Part;

/**
 * A version that is about to be entered.
 *
 * @param pieces its files in the order of its rows; empty for one that lies in {@link FileIntake#TABLE}
 * @param layout by what they are partitioned
 * @param base   the version whose rows it holds
 * @param said   what else the audited event should say
 */
record Draft(FileIntake.Taken taken, List<Piece> pieces, Optional<Layout> layout, Optional<Base> base, Map<String, Object> said) {
    /**
     * A file.
     *
     * @param kept when it lies in the workspace already; else it lies in the temporary folder
     */
    record Piece(Part part, Optional<StoredFile> kept) {
        static Piece made(Part part) {
            return new Piece(part, Optional.empty());
        }
    }

    /**
     * Where a version goes on from.
     *
     * @param added SHA-256 of the rows that are new; empty where none are
     */
    record Base(int version, String added) {
    }

    static Draft whole(FileIntake.Taken taken) {
        return new Draft(taken, List.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** Another version was entered meanwhile, so that the draft goes on from one that is no longer the latest. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
