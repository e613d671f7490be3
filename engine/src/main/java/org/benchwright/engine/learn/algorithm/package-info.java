/**
 * The algorithms that ship: linear and logistic regression, random forest, gradient-boosted trees, nearest neighbours, Gaussian naive
 * Bayes and k-means.
 *
 * <p>In: {@link org.benchwright.engine.learn.Samples}. Out: a {@link org.benchwright.engine.learn.FittedModel}. They reach the product
 * only through {@link org.benchwright.engine.learn.TrainerProvider}, as a plug-in's would.
 */
package org.benchwright.engine.learn.algorithm;
