package org.benchwright.kernels.tornado;

import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.SearchKernels;

/** The kernels of a device beside those that stand in for it, and that its first answers are compared with. */
record DeviceKernels(MatrixKernels matrices, NeuralKernels neural, ChannelKernels channels, SearchKernels search, ColumnKernels columns)
        implements KernelBackend {
    static DeviceKernels of(Gpu gpu, KernelBackend beside) {
        return new DeviceKernels(new TornadoMatrices(gpu, beside.matrices()), new TornadoNeural(gpu, beside.neural()),
                new TornadoChannels(gpu, beside.channels()), new TornadoSearch(gpu, beside.search()), new TornadoColumns(gpu, beside.columns()));
    }

    @Override
    public String name() {
        return "tornado";
    }

    @Override
    public String description() {
        return "a GPU by TornadoVM";
    }
}
