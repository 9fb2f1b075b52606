#!/usr/bin/env bash
# Debian's Chromium for the browser tests, with a face that has Arabic letters. Nothing is done where it is there.
set -euo pipefail
command -v chromium >/dev/null && exit 0
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core
