#!/bin/sh
# Matrix product and exact search beside PyTorch with the same threads, taking turns. Needs python3-torch; JAVA is the java of a JDK 25, PYTHON the python that has torch.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl gpu-kernels -am test-compile
CLASSPATH=gpu-kernels/target/test-classes:gpu-kernels/target/classes:gpu-kernels/tornado-signatures/target/classes
export CLASSPATH
threads=$(nproc)
for kernel in gemm topk; do
    for round in 1 2 3; do
        # Debian's build contends with itself where OpenBLAS has threads of its own.
        torch=$(OPENBLAS_NUM_THREADS=1 "${PYTHON:-python3}" docs/bench/kernel_times.py "$threads" $kernel 2>/dev/null)
        both=$(OMP_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads "${PYTHON:-python3}" docs/bench/kernel_times.py "$threads" $kernel 2>/dev/null)
        ours=$("${JAVA:-java}" --add-modules jdk.incubator.vector -XX:+UseSerialGC -Xmx2g org.benchwright.kernels.KernelTimesBenchmark $kernel 2>/dev/null)
        echo "$kernel: ours $ours ms, PyTorch $torch ms (OpenBLAS with $threads threads: $both ms); their best / ours" \
            "$(awk "BEGIN { t = $torch < $both ? $torch : $both; printf \"%.2f\", t / $ours }")"
    done
done
