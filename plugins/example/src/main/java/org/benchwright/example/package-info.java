/**
 * A worked example of a plug-in: web server logs.
 *
 * <p>In: access logs as Apache and nginx write them. Out: an importer that makes a dataset of one, a recipe step that joins its requests to
 * visits, a panel that shows the visits, and beside them a trainer that only knows the average, as a yardstick for real ones.
 */
package org.benchwright.example;
