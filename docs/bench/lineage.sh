#!/bin/sh
# The first and later answers about what a change of a column touches, among 10,000 assets; each in a process of its own. JAVA is the java of a JDK 25.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
folder=$(mktemp -d)
for words in "make $folder/workspace ${1:-10000}" "ask $folder/workspace" "ask $folder/workspace" "ask $folder/workspace"; do
    "${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx2g \
        -cp "engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)" \
        org.benchwright.engine.lineage.LineageBenchmark $words
done
rm -r "$folder"
