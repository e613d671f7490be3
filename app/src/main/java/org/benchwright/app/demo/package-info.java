/**
 * The demo: a workspace filled with the template's real data, and the tour that plays a model's whole life on it.
 */
package org.benchwright.app.demo;
