/**
 * Signatures only: what our kernels and our worker name of TornadoVM's own interface, so that they compile where no TornadoVM is.
 *
 * <p>In: nothing. Out: arrays that really work in plain Java, and classes that say that there is no runtime when asked to run something on a
 * device. Where a real TornadoVM runs, its module {@code tornado.api} holds these names and none of these classes is loaded.
 */
package uk.ac.manchester.tornado.api;
