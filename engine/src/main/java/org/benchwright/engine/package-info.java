/**
 * The door: {@link org.benchwright.engine.Engine} opens a workspace and leads to the rooms. It wires and holds no logic.
 */
package org.benchwright.engine;
