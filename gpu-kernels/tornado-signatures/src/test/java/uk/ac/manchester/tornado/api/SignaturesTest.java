package uk.ac.manchester.tornado.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.exceptions.TornadoAPIException;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

class SignaturesTest {
    @Test
    void anArrayIsASegmentBehindAHeader() {
        FloatArray floats = FloatArray.fromElements(1f, 2f, 3f);
        floats.set(1, 5f);
        assertThat(floats.toHeapArray()).containsExactly(1f, 5f, 3f);
        assertThat(floats.getSize()).isEqualTo(3);
        assertThat(floats.getNumBytesOfSegment()).isEqualTo(12);
        assertThat(floats.getNumBytesOfSegmentWithHeader()).isEqualTo(12 + TornadoNativeArray.ARRAY_HEADER);
        assertThat(floats.getSegmentWithHeader().get(ValueLayout.JAVA_INT, 0)).isEqualTo(3);
        assertThat(floats.getSegment().getAtIndex(ValueLayout.JAVA_FLOAT, 1)).isEqualTo(5f);
    }

    @Test
    void wholeNumbersAndBytesAreKeptToo() {
        IntArray ints = new IntArray(2);
        ints.init(7);
        assertThat(ints.get(1)).isEqualTo(7);
        ByteArray bytes = ByteArray.fromArray(new byte[] {1, -2});
        assertThat(bytes.get(1)).isEqualTo((byte) -2);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocateFrom(ValueLayout.JAVA_INT, 4, 5);
            assertThat(IntArray.fromSegment(segment).toHeapArray()).containsExactly(4, 5);
        }
    }

    @Test
    void aKernelCalledDirectlyRunsAsPlainJava() {
        FloatArray x = FloatArray.fromElements(1f, 2f);
        for (@Parallel int i = 0; i < x.getSize(); i++) {
            x.set(i, 2 * x.get(i));
        }
        assertThat(x.toHeapArray()).containsExactly(2f, 4f);
    }

    @Test
    void whatNeedsARuntimeSaysThatThereIsNone() {
        assertThatThrownBy(() -> new TaskGraph("s")).isInstanceOf(TornadoAPIException.class).hasMessageContaining("no TornadoVM runtime here");
        assertThatThrownBy(TornadoExecutionPlan::new).hasMessageContaining("no TornadoVM runtime here");
        assertThatThrownBy(TornadoRuntimeProvider::getTornadoRuntime).hasMessageContaining("no TornadoVM runtime here");
    }
}
