#!/bin/sh
# One training step beside PyTorch with the same threads, taking turns. Needs python3-torch; JAVA is the java of a JDK 25, PYTHON the python that has torch.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
CLASSPATH=engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)
export CLASSPATH
threads=$(nproc)
for net in mlp cnn lstm; do
    for round in 1 2; do
        # Debian's build contends with itself where OpenBLAS has threads of its own.
        torch=$(OPENBLAS_NUM_THREADS=1 "${PYTHON:-python3}" docs/bench/training_step.py "$threads" $net 2>/dev/null)
        both=$(OMP_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads "${PYTHON:-python3}" docs/bench/training_step.py "$threads" $net 2>/dev/null)
        ours=$("${JAVA:-java}" --add-modules jdk.incubator.vector -XX:+UseSerialGC -Xmx3g org.benchwright.engine.neural.train.TrainingStepBenchmark $net 2>/dev/null)
        echo "$net: ours $ours ms, PyTorch $torch ms (OpenBLAS with $threads threads: $both ms); their best / ours" \
            "$(awk "BEGIN { t = $torch < $both ? $torch : $both; printf \"%.2f\", t / $ours }")"
    done
done
