#!/bin/sh
# Renders every document of the corpus and its expectations again.
cd "$(dirname "$0")" && export PYTHONDONTWRITEBYTECODE=1 && for f in d[0-9]*.py; do python3 "$f" || exit 1; done; python3 odd.py
