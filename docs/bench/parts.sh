#!/bin/sh
# A thousand small files before and after they are merged, what a change of one row in a hundred stores, and the files that a query of one day opens.
# Arguments: megabytes of the table that is changed (100; 1000 for a gigabyte), small files (1000). JAVA is the java of a JDK 25.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
"${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx2g \
    -cp "engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)" \
    org.benchwright.engine.data.PartsBenchmark "$@"
