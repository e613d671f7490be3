#!/bin/sh
# Thirty rules on a table of 10,000,000 rows and 20 columns, beside bare DuckDB reading the same columns. JAVA is the java of a JDK 25. Needs 1 GB in the temporary folder.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
"${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx2g \
    -cp "engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)" \
    org.benchwright.engine.data.quality.QualityBenchmark "$@"
