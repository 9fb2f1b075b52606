#!/bin/sh
# Remakes docs/images/brief.png and docs/images/brief-en.png: the brief of the example pages, with one sentence open.
# Needs Chromium and Arabic fonts (Debian: chromium fonts-noto-core fonts-hosny-amiri). Run it from the repository.
set -eu

khabar=${KHABAR:-.venv/bin/khabar}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/images

shot() { # language, file: the page in that language, its first cell open
    "$khabar" brief examples/pages --quiet --format html --lang "$1" --out "$work/$1"
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$work/profile-$1" --hide-scrollbars \
        --window-size=1280,1500 --screenshot="$PWD/$2" "file://$work/$1/index.html#s1" 2> "$work/log" || {
        cat "$work/log" >&2
        exit 1
    }
}

shot ar docs/images/brief.png
shot en docs/images/brief-en.png
ls -l docs/images/brief.png docs/images/brief-en.png
