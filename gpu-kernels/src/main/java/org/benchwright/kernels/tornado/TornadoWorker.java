package org.benchwright.kernels.tornado;

import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/**
 * The process that computes on the GPU: a Java machine started with a TornadoVM SDK's flags. Its one argument is the file that it shares with its
 * parent; requests come in on standard input, answers go out on standard output, and it ends when its input does.
 */
public final class TornadoWorker {
    private TornadoWorker() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream protocol = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        // What TornadoVM prints must not get between the answers.
        System.setOut(System.err);
        new WorkerLoop(new Device(), Path.of(args[0]), protocol).serve(System.in);
    }

    private static final class Device implements WorkerLoop.Engine {
        private int graphs;

        @Override
        public String device() {
            TornadoDevice device = TornadoRuntimeProvider.getTornadoRuntime().getDefaultDevice();
            return device.getDeviceName() + " (" + device.getDeviceType() + ", " + device.getPlatformName() + ")";
        }

        @Override
        public WorkerLoop.Plan prepare(Program program, int[] shape, Buffers buffers) {
            String name = "g" + graphs++;
            TaskGraph graph = new TaskGraph(name);
            List<Object> in = new ArrayList<>();
            List<Object> out = new ArrayList<>();
            List<Object> own = new ArrayList<>();
            for (int i = 0; i < program.slots().size(); i++) {
                Slot.Use use = program.slots().get(i).use();
                if (use.in()) {
                    in.add(buffers.arrays().get(i));
                }
                if (use.out()) {
                    out.add(buffers.arrays().get(i));
                }
                if (use == Slot.Use.SCRATCH) {
                    own.add(buffers.arrays().get(i));
                }
            }
            graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, in.toArray());
            if (!own.isEmpty()) {
                // Named too, so that every parameter of every task is in some transfer.
                graph.transferToDevice(DataTransferMode.FIRST_EXECUTION, own.toArray());
            }
            GraphTasks tasks = new GraphTasks(graph, name);
            program.define(tasks, shape, buffers);
            graph.transferToHost(DataTransferMode.EVERY_EXECUTION, out.toArray());
            TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot());
            return new Prepared(plan, tasks.grid().map(grid -> on(plan, grid)).orElse(plan));
        }

        private static TornadoExecutionPlan on(TornadoExecutionPlan plan, GridScheduler grid) {
            return plan.withGridScheduler(grid);
        }
    }

    private record Prepared(TornadoExecutionPlan plan, TornadoExecutionPlan onGrid) implements WorkerLoop.Plan {
        @Override
        public void execute() {
            onGrid.execute();
        }

        @Override
        public void free() {
            try {
                plan.close();
            } catch (TornadoExecutionPlanException stuck) {
                throw new IllegalStateException("could not free a plan's memory", stuck);
            }
        }
    }
}
