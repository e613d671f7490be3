package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.AccessFlag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TornadoVM needs to find in a kernel's class file, and what it cannot compile. */
class ClassFileTest {
    private static final String KERNELS = "org/benchwright/kernels/tornado/";
    private static final String PARALLEL = "Luk/ac/manchester/tornado/api/annotations/Parallel;";

    @ParameterizedTest
    @ValueSource(classes = {GpuMatrix.class, GpuElements.class, GpuRows.class, GpuConvolution.class, GpuCells.class, GpuAttention.class,
        GpuTables.class, GpuOptimisers.class, GpuSearch.class, GpuCounts.class})
    void kernelsNameTheirParallelLoopsAndKeepToWhatADeviceCanDo(Class<?> kernels) throws IOException {
        ClassModel model;
        try (InputStream bytes = kernels.getResourceAsStream(kernels.getSimpleName() + ".class")) {
            model = ClassFile.of().parse(bytes.readAllBytes());
        }
        for (MethodModel method : model.methods()) {
            if (!method.flags().has(AccessFlag.STATIC) || method.methodName().equalsString("<clinit>")) {
                continue;
            }
            String name = kernels.getSimpleName() + "." + method.methodName();
            CodeModel code = method.code().orElseThrow();
            assertThat(code.findAttribute(Attributes.localVariableTable())).as("local variables of " + name).isPresent();
            boolean explicit = method.methodType().stringValue().contains("KernelContext");
            boolean marked = code.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).map(all -> all.annotations().stream()
                    .anyMatch(each -> each.annotation().className().equalsString(PARALLEL))).orElse(false);
            if (method.flags().has(AccessFlag.PUBLIC)) {
                assertThat(marked).as("parallel loop of " + name).isEqualTo(!explicit);
            }
            code.forEach(element -> {
                assertThat(element).as(name).isNotInstanceOfAny(NewObjectInstruction.class, ThrowInstruction.class);
                if (element instanceof InvokeInstruction call) {
                    String owner = call.owner().asInternalName();
                    assertThat(owner).as(name + " calls " + call.name())
                            .matches(each -> each.startsWith("uk/ac/manchester/tornado/api/") || each.startsWith(KERNELS + "Gpu")
                                    || each.equals("java/lang/Integer"));
                }
            });
        }
    }
}
