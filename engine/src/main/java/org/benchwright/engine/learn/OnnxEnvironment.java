package org.benchwright.engine.learn;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.benchwright.engine.fault.EngineException;

/** Starts ONNX Runtime once, when it is first needed. */
final class OnnxEnvironment {
    /**
     * Version 1.29.0 recurses once or more a character over the process's command line while it starts. A class path of some
     * thousand characters overflows an ordinary thread's stack, and that ends the whole process.
     */
    private static final long ROOMY_STACK = 1L << 28;

    private static OrtEnvironment environment;

    private OnnxEnvironment() {
    }

    static synchronized OrtEnvironment get() {
        if (environment == null) {
            CompletableFuture<OrtEnvironment> started = new CompletableFuture<>();
            Thread thread = new Thread(null, () -> {
                try {
                    started.complete(OrtEnvironment.getEnvironment());
                } catch (RuntimeException | LinkageError failed) {
                    started.completeExceptionally(failed);
                }
            }, "onnx-runtime-start", ROOMY_STACK);
            thread.setDaemon(true);
            thread.start();
            try {
                environment = started.join();
            } catch (CompletionException failed) {
                throw new EngineException("ONNX Runtime could not be started on this machine: " + failed.getCause().getMessage(),
                        failed.getCause());
            }
        }
        return environment;
    }
}
