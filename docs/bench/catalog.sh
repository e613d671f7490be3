#!/bin/sh
# How long a catalog search takes at every keystroke over 100,000 entries, facets counted. JAVA is the java of a JDK 25.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -pl engine -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dmdep.includeScope=test
CLASSPATH=engine/target/test-classes:engine/target/classes:$(cat engine/target/test.cp)
export CLASSPATH
"${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx2g \
    org.benchwright.engine.catalog.CatalogSearchBenchmark "${1:-100000}" 2>/dev/null
