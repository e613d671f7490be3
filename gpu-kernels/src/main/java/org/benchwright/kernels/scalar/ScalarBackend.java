package org.benchwright.kernels.scalar;

import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.SearchKernels;

/** The reference: plain loops that sum in double precision. Every other backend is compared with it. */
public final class ScalarBackend implements KernelBackend {
    private final MatrixKernels matrices = new ScalarMatrices();
    private final NeuralKernels neural = new ScalarNeural();
    private final ChannelKernels channels = new ScalarChannels();
    private final SearchKernels search = new ScalarSearch();
    private final ColumnKernels columns = new ScalarColumns();

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String description() {
        return "CPU, plain Java, sums in double precision";
    }

    @Override
    public MatrixKernels matrices() {
        return matrices;
    }

    @Override
    public NeuralKernels neural() {
        return neural;
    }

    @Override
    public ChannelKernels channels() {
        return channels;
    }

    @Override
    public SearchKernels search() {
        return search;
    }

    @Override
    public ColumnKernels columns() {
        return columns;
    }
}
