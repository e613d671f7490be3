package org.benchwright.engine.recipe;

/**
 * How much of the machine a run takes.
 *
 * @param memory   in bytes, what the steps that run at one time may say they need together; 0 for three quarters of the machine's
 * @param parallel how many steps run at one time; 0 for as many as the machine has cores
 */
public record Limits(long memory, int parallel) {
    /** What the machine has. */
    public static final Limits MACHINE = new Limits(0, 0);

    long memoryOrMachine() {
        if (memory > 0) {
            return memory;
        }
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / 4 * 3 : Runtime.getRuntime().maxMemory();
    }

    int parallelOrMachine() {
        return parallel > 0 ? parallel : Runtime.getRuntime().availableProcessors();
    }
}
