/**
 * Kernels on a GPU through TornadoVM.
 *
 * <p>In: calls of the kernel interfaces, and the folder of a TornadoVM SDK. Out: {@link org.benchwright.kernels.tornado.TornadoBackend}, which has
 * a worker process compute what is worth it and the CPU the rest. Gpu*: kernels; Program: how they are put together; Request, Slot: how the two
 * processes talk.
 */
package org.benchwright.kernels.tornado;
