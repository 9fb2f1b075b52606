#!/usr/bin/env bash
# Debian's ICU, from which followthemoney builds its binding. Nothing is done where it is there.
set -euo pipefail
pkg-config --exists icu-i18n 2>/dev/null && exit 0
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libicu-dev pkg-config g++
