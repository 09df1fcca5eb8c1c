#!/usr/bin/env bash
# What a report of many documents costs: the seeds under other names, a thousand documents if no other number is given. Prints the time and the peak
# memory of a run with and without its report, its size, and (where tests/browser is installed) how long its overview,
# its page of procedures and its biggest page of a document take to open.
#
#   benches/report.sh [DOCUMENTS] [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
documents=${1:-1000}
program=${2:-target/release/regesto}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT

mkdir "$ground/in"
seeds=(seeds/*.txt)
for ((n = 0; n < documents; n++)); do
    # Another last line makes another document of it.
    { cat "${seeds[n % ${#seeds[@]}]}"; printf '\n%d\n' "$n"; } >"$ground/in/$(printf '%05d' "$n").txt"
done
printf '%s documents, %s\n' "$documents" "$(du -sh "$ground/in" | cut -f1)"
measured() {
    /usr/bin/env python3 - "$@" <<'PY'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[2:], check=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"{sys.argv[1]}: {time.monotonic() - start:.1f} s, peak {peak // 1024} MiB")
PY
}
measured "without report" "$program" run "$ground/in" -o "$ground/plain" --quiet --no-report
measured "with report" "$program" run "$ground/in" -o "$ground/out" --quiet
printf 'report %s, overview %s bytes, procedures %s bytes\n' "$(du -sh "$ground/out/report" | cut -f1)" \
    "$(stat -c %s "$ground/out/report/index.html")" "$(stat -c %s "$ground/out/report/procedures.html")"
if [[ -d tests/browser/node_modules ]] && command -v chromium >/dev/null; then
    biggest=$(find "$ground/out/report/documents" -name '*.html' -printf '%s %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
    printf 'biggest page of a document %s bytes\n' "$(stat -c %s "$biggest")"
    node tests/browser/opens.mjs "$ground/out/report/index.html" "$ground/out/report/procedures.html" "$biggest"
fi
