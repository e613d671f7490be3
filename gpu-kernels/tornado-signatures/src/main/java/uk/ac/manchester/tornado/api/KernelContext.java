package uk.ac.manchester.tornado.api;

/**
 * Where a kernel with explicit threads is on the grid, and its group's local memory. On a device these fields are registers; in plain Java they
 * are 0 and the barrier is empty, so that such a kernel means nothing unless something runs its threads.
 */
public class KernelContext {
    public final Integer globalIdx = 0;
    public final Integer globalIdy = 0;
    public final Integer globalIdz = 0;
    public final Integer groupIdx = 0;
    public final Integer groupIdy = 0;
    public final Integer groupIdz = 0;
    public final Integer localIdx = 0;
    public final Integer localIdy = 0;
    public final Integer localIdz = 0;
    public final Integer localGroupSizeX = 0;
    public final Integer localGroupSizeY = 0;
    public final Integer localGroupSizeZ = 0;

    public void localBarrier() {
    }

    public float[] allocateFloatLocalArray(int size) {
        return new float[size];
    }
}
