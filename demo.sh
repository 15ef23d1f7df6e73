#!/bin/sh
# Builds the kit and the sample apps, then shows real requests with their answers, and retries, on the terminal.
#   sh demo.sh               the tour; ends by itself
#   sh demo.sh --stay 8080   the same, and leaves the app with Sangtae running on that port, to be tried with curl
set -eu
cd "$(dirname "$0")"
echo "Building (a first run downloads libraries; later ones take seconds) ..."
# Made anew each time: a jar with the libraries in it would keep those of an earlier build.
mvn -B -ntp -q -Dmaven.jar.forceCreation=true -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true \
  -pl samples/spring-boot,samples/jersey,samples/micronaut,samples/okhttp-client -am package
# JDK 17 reads a source in the charset of the locale, and containers often have none.
exec java -Dfile.encoding=UTF-8 samples/Demo.java "$@"
