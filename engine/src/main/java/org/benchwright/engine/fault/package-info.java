/**
 * How the engine says that something is wrong.
 *
 * <p>In: a cause. Out: a {@link org.benchwright.engine.fault.BadInputException} when the caller can mend it (exit code 2),
 * an {@link org.benchwright.engine.fault.EngineException} when the fault is ours or the machine's (exit code 1), a
 * {@link org.benchwright.engine.fault.CancelledException} when a person stopped the work (exit code 130).
 */
package org.benchwright.engine.fault;
