/**
 * The command line: {@code benchwright <noun> <verb>}.
 *
 * <p>In: words. Out: one JSON document or plain text on standard output, progress and errors on standard error, an exit code (0 done, 1
 * failed, 2 wrong input, 130 cancelled). Each noun is one class; each verb calls one engine method.
 */
package org.benchwright.app.cli;
