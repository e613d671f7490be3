package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void aRequestReadsAsItWasWritten() {
        Request written = new Request(7, Program.GELU, 4096, new int[] {300}, new int[] {300, 300});
        assertThat(written.line()).isEqualTo("run 7 GELU 4096 300 300,300");
        Request read = Request.parse(written.line());
        assertThat(read.key()).isEqualTo(written.key());
        assertThat(read.number()).isEqualTo(7);
        assertThat(read.fileBytes()).isEqualTo(4096);
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> Request.parse("run 7")).hasMessageContaining("not a request");
        assertThatThrownBy(() -> Request.parse("run 7 GELU 4096 300 300")).hasMessageContaining("takes 2 arrays, but got 1");
    }

    @Test
    void arraysLieOneBehindTheOtherAndScratchTakesNoRoom() {
        // 403 floats are 1612 bytes, rounded up to 1664.
        long[] offsets = Slot.layout(Program.LAMB.slots(), new int[] {7, 403, 403, 403, 403, 403, 12, 1});
        assertThat(offsets).containsExactly(0, 64, 1728, 3392, 5056, 6720, 6720, 6720, 6720);
    }

    @Test
    void placesAreGroupedInTheirOrder() {
        Groups groups = Groups.of(6, 3, new int[] {2, 0, -1, 2, 0, 2});
        assertThat(groups.starts()).containsExactly(0, 2, 2, 5);
        assertThat(groups.order()).startsWith(1, 4, 0, 3, 5);
    }
}
