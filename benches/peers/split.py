#!/usr/bin/env python3
"""What the least of scripts costs: splits the lines of files at tabs and pipes and looks in the fields for terms and laws with two expressions.

Usage: benches/peers/split.py FILE-OR-FOLDER... Only the standard library is used. Prints a line of JSON: CPU seconds (the start of Python
included), and what was counted.
"""
import json, os, re, sys, time

FIELDS = re.compile(r"[\t|]")
TERM = re.compile(r"\b\d{1,3}\s*(?:\([^)]*\)\s*)?(?:giorn[oi]|gg\b\.?|mes[ei]|ann[oi]|ore)", re.IGNORECASE)
LAW = re.compile(
    r"\b(?:legge|l|d\.?\s?lgs|d\.?\s?p\.?\s?r|d\.?\s?l|d\.?\s?m|l\.?\s?r)\b\.?\s*(?:\d{1,2}\s+[a-z]+\s+\d{4},?\s*)?(?:n\.?\s*)?\d{1,5}(?:\s*/\s*\d{2,4})?",
    re.IGNORECASE,
)


def files_of(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (os.path.join(folder, name) for name in sorted(names))


def main():
    counts = {"lines": 0, "fields": 0, "terms": 0, "laws": 0}
    for path in files_of(sys.argv[1:]):
        with open(path, encoding="utf-8", errors="replace") as file:
            for line in file:
                counts["lines"] += 1
                for field in FIELDS.split(line):
                    counts["fields"] += 1
                    counts["terms"] += sum(1 for _ in TERM.finditer(field))
                    counts["laws"] += sum(1 for _ in LAW.finditer(field))
    print(json.dumps({"cpu": time.process_time(), **counts}))


main()
