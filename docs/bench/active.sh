#!/bin/sh
# Seconds to pick 100 of 60,000 pictures. FASHION is the folder with train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz, as in Debian's package
# dataset-fashion-mnist. JAVA is the java of a JDK 25.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
"${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx3g \
    -cp "engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)" \
    org.benchwright.engine.label.active.SelectionBenchmark "${FASHION:?names no folder}"
