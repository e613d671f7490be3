/**
 * Tables that a program makes up, for trying things out; wherever they are shown they are called synthetic.
 * In: a seed and a size. Out: files, the same for the same seed, and a description of what was planted in them.
 */
package org.benchwright.engine.data.synthetic;
