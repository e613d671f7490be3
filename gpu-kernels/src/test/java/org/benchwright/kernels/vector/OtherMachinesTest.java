package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernels in processes that see shorter vectors, or more or fewer cores, than this machine has. */
class OtherMachinesTest {
    /** On a processor that has no such vectors the flag means nothing, and the check is of what it has. */
    @ParameterizedTest
    @CsvSource({"-XX:UseAVX=2, 256", "-XX:MaxVectorSize=16, 128"})
    void shorterVectorsAndTheirTilesComputeRight(String flag, int bits) throws Exception {
        List<String> lines = prints(List.of(flag), "check");
        int own = VectorMath.SPECIES.vectorBitSize();
        assertThat(lines.getFirst()).isIn("bits " + Math.min(bits, own), "bits " + own);
        assertThat(lines).noneMatch(line -> line.startsWith("wrong"));
        assertThat(lines.stream().filter("right"::equals).count()).isGreaterThan(40);
    }

    @Test
    void sumsAreTheSameToTheBitOnAnyNumberOfCoresColdAndWarm() throws Exception {
        List<String> sums = new ArrayList<>();
        for (String cores : List.of("1", "2", "7")) {
            List<String> lines = prints(List.of("-XX:ActiveProcessorCount=" + cores));
            assertThat(lines).contains("cores " + cores);
            sums.add(lines.getLast());
        }
        // Interpreted only, as a process is when it begins.
        sums.add(prints(List.of("-XX:TieredStopAtLevel=1")).getLast());
        assertThat(sums).allMatch(line -> line.startsWith("sums ")).containsOnly(sums.getFirst());
    }

    private static List<String> prints(List<String> flags, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", "-Xmx1g"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelPrints.class.getName()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return lines;
    }
}
