#!/bin/sh
# Preparation steps on 1,000,000 rows beside bare DuckDB and pandas. JAVA is the java of a JDK 25, PYTHON one with pandas. Needs 1 GB in the temporary folder.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
"${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx3g \
    -cp "engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)" \
    org.benchwright.engine.data.prepare.PrepareBenchmark 3 "${PYTHON:-python3}" docs/bench/prepare.py "$@"
