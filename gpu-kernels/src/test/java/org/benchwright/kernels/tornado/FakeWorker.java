package org.benchwright.kernels.tornado;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A worker process without a GPU: it speaks the protocol and runs the kernels as Java. Its first argument says what goes wrong, and that at a call
 * of distances with {@value #TRIGGER} rows: {@code crash}, {@code hang}, {@code wrong}, {@code fail}; or always: {@code noise}, {@code mute},
 * {@code die}, {@code absent}, {@code lying}.
 */
public final class FakeWorker {
    static final int TRIGGER = 77;

    private FakeWorker() {
    }

    static List<String> command(String mode) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                FakeWorker.class.getName(), mode);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream protocol = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        String mode = args[0];
        switch (mode) {
            case "die" -> {
                System.err.println("no OpenCL platform was found");
                System.exit(3);
            }
            case "mute" -> new CountDownLatch(1).await();
            case "noise" -> protocol.print("a native library's banner without an end of line");
            default -> System.setOut(System.err);
        }
        new WorkerLoop(new Engine(mode, protocol), Path.of(args[1]), protocol).serve(System.in);
    }

    private record Engine(String mode, PrintStream protocol) implements WorkerLoop.Engine {
        @Override
        public String device() {
            if (mode.equals("absent")) {
                throw new NoClassDefFoundError("there is no runtime");
            }
            return "fake device";
        }

        @Override
        public WorkerLoop.Plan prepare(Program program, int[] shape, Buffers buffers) {
            boolean triggered = program == Program.DISTANCES && shape[0] == TRIGGER;
            return new WorkerLoop.Plan() {
                @Override
                public void execute() {
                    if (mode.equals("noise")) {
                        protocol.print("noise\n" + Request.MARK + "0 done 1\nand more of it");
                    }
                    if (triggered && mode.equals("crash")) {
                        Runtime.getRuntime().halt(134);
                    }
                    if (triggered && mode.equals("fail")) {
                        throw new IllegalStateException("out of\ndevice memory");
                    }
                    while (triggered && mode.equals("hang")) {
                        Thread.onSpinWait();
                    }
                    program.define(new PlainTasks(), shape, buffers);
                    if (triggered && mode.equals("wrong") || mode.equals("lying") && program == Program.GELU) {
                        int out = program.slots().size() - 1;
                        buffers.f(out).set(0, buffers.f(out).get(0) + 1000f);
                    }
                }

                @Override
                public void free() {
                }
            };
        }
    }
}
