package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.SearchKernels;

/** The processor's vector units on all cores. Load this class only where {@link org.benchwright.kernels.VectorModule#load} answered true. */
public final class VectorBackend implements KernelBackend {
    private final MatrixKernels matrices = new VectorMatrices();
    private final NeuralKernels neural = new VectorNeural(matrices);
    private final ChannelKernels channels = new VectorChannels();
    private final SearchKernels search = new VectorSearch();
    private final ColumnKernels columns = new VectorColumns();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String description() {
        return "CPU, Java Vector API, " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + "-bit vectors, " + Cores.COUNT + " threads";
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
