/**
 * The Serve panel: a model behind an address, and what it is asked.
 *
 * <p>In: registered model versions and the engine's one inference server. Out: starting and stopping it, its address and a line for the
 * shell, counters, the newest logged predictions, a form to try a model out, rows sent as a client would, past deployments.
 */
package org.benchwright.views.serve;
