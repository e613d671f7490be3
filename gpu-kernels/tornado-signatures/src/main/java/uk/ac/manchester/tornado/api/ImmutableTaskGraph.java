package uk.ac.manchester.tornado.api;

/** A closed graph of tasks. */
public class ImmutableTaskGraph {
    ImmutableTaskGraph() {
    }
}
