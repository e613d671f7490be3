package org.benchwright.kernels.tornado;

/** Kernels whose work is alike, so that one measured size tells from where on the GPU is worth the way there and back. */
enum Family {
    /** Work: multiply-adds. */
    PRODUCTS,
    /** Work: elements. */
    ELEMENTS,
    /** Work: elements. */
    ROWS,
    /** Work: multiply-adds. */
    CONVOLUTIONS,
    /** Work: multiply-adds of the scores. */
    ATTENTION,
    /** Work: multiply-adds of the distances. */
    SEARCH,
    /** Work: multiply-adds, a sixth of the cubes. */
    SOLVING,
    /** Work: values. */
    COUNTS
}
