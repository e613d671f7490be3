package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.benchwright.kernels.vector.VectorBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfCheckTest {
    private static final KernelBackend SCALAR = new ScalarBackend();

    /** The plain Java backend, but for what {@code after} does to the arguments of one kernel once it has computed. */
    private static KernelBackend spoilt(String kernel, java.util.function.Consumer<Object[]> after) {
        NeuralKernels neural = NeuralKernels.class.cast(Proxy.newProxyInstance(NeuralKernels.class.getClassLoader(), new Class<?>[] {NeuralKernels.class},
                (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(SCALAR.neural(), arguments);
                        if (method.getName().equals(kernel)) {
                            after.accept(arguments);
                        }
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
        return KernelBackend.class.cast(Proxy.newProxyInstance(KernelBackend.class.getClassLoader(), new Class<?>[] {KernelBackend.class},
                (self, method, arguments) -> method.getName().equals("neural") ? neural : method.invoke(SCALAR, arguments)));
    }

    private static void spoil(Object[] arguments) {
        float[] y = (float[]) arguments[2];
        if (y.length > 0) {
            y[0] += 1;
        }
    }

    @Test
    void theFirstProcessComparesAndTheNextReadWhatItFound(@TempDir Path folder) throws Exception {
        assertThat(said(folder)).isEqualTo("vector");
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(file).hasContent("right");
        Files.writeString(file, "its gelu is wrong by 1.0");
        assertThat(said(folder)).isEqualTo("scalar");
    }

    /** What a process of its own computes with once its check is over. */
    private static String said(Path folder) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-cp", System.getProperty("java.class.path"), CheckedProcess.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** The process. */
    static final class CheckedProcess {
        private CheckedProcess() {
        }

        /** @param args the folder of outcomes */
        public static void main(String[] args) throws InterruptedException {
            Kernels.checkedIn(Path.of(args[0]));
            Kernels.backend();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("kernels-check")) {
                    thread.join();
                }
            }
            System.out.println(Kernels.backend().name());
        }
    }

    @Test
    void theVectorKernelsPass() {
        assertThat(SelfCheck.wrong(new VectorBackend())).isEmpty();
    }

    @Test
    void aWrongKernelIsNamedAndPlainJavaComputesFromThenOn() {
        String what = SelfCheck.wrong(spoilt("gelu", SelfCheckTest::spoil)).orElseThrow();
        assertThat(what).contains("gelu").contains("wrong by");
        Kernels.Choice plain = Kernels.plain(what);
        assertThat(plain.backend().name()).isEqualTo("scalar");
        assertThat(plain.reason()).contains("cannot be trusted").contains("gelu");
    }

    @Test
    void aKernelThatThrowsIsNotTrustedEither() {
        assertThat(SelfCheck.wrong(spoilt("softmax", arguments -> {
            throw new IllegalStateException("no such instruction");
        })).orElseThrow()).contains("broke off").contains("no such instruction");
    }
}
