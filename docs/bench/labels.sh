#!/bin/sh
# How long the acts of labelling take. JAVA is the java of a JDK 25. Words choose sections; without any all run.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
CLASSPATH=engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)
export CLASSPATH
run() {
    "${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx2g "$@" 2>/dev/null
}

# From item to item, lists and filters: items and labels in the project.
work() {
    run org.benchwright.engine.label.LabelWorkBenchmark 100000 100000
    run org.benchwright.engine.label.LabelWorkBenchmark 1000000 100000
}

# Agreement and consensus of 1,000,000 annotations, and planted errors in the digits.
judging() {
    run org.benchwright.engine.label.quality.LabelBenchmark
}

for section in ${*:-work judging}; do
    $section
done
