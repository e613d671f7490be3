package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vector module")
class VectorModuleTest {
    private static final String DOOR = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

    @Test
    @DisplayName("is loaded without a word when first needed, and computes")
    void isLoadedWhenFirstNeeded() throws Exception {
        assertThat(run(DOOR)).isEqualTo("true 36.0");
    }

    @Test
    @DisplayName("is said to be missing where the launcher opened no door")
    void isMissingWithoutADoor() throws Exception {
        assertThat(run("-Dno.door=true")).isEqualTo("false");
    }

    @Test
    @DisplayName("is there at once where the command line names it")
    void isThereWhenNamed() throws Exception {
        assertThat(run("--add-modules=jdk.incubator.vector")).endsWith("true 36.0");
    }

    private static String run(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-cp",
                System.getProperty("java.class.path"), Probe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** Says whether the module could be had, and the sum of 1 to 8 by it. */
    static final class Probe {
        public static void main(String[] args) {
            boolean there = VectorModule.load();
            System.out.println(there ? "true " + Sum.ofOneToEight() : "false");
        }
    }

    static final class Sum {
        static float ofOneToEight() {
            float[] values = {1, 2, 3, 4, 5, 6, 7, 8};
            return FloatVector.fromArray(FloatVector.SPECIES_256, values, 0).reduceLanes(VectorOperators.ADD);
        }
    }
}
