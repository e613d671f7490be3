#!/bin/sh
# How soon an event starts its recipe, and how many events a second are done. JAVA is the java of a JDK 25.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
"${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx1g \
    -cp "engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)" \
    org.benchwright.engine.recipe.StartLagBenchmark "$@"
