#!/bin/sh
# Builds the kit and the sample apps, then shows real requests with their answers on the terminal.
#   sh demo.sh               the tour; ends by itself
#   sh demo.sh --stay 8080   the same, and leaves the app with Sangtae running on that port, to be tried with curl
set -eu
cd "$(dirname "$0")"
echo "Building (a first run downloads libraries; later ones take seconds) ..."
mvn -B -ntp -q -DskipTests -Dmaven.javadoc.skip=true -pl samples/spring-boot -am package
exec java samples/Demo.java "$@"
