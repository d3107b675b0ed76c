#!/usr/bin/env bash
# What action.yml runs: one check, told as annotations, as SARIF and as the job's summary. Never fails itself: the exit code is an output, so
# that findings are uploaded before the job ends.
set -uo pipefail

sarif="${RUNNER_TEMP:-.}/plimsoll.sarif"
summary="${RUNNER_TEMP:-.}/plimsoll.md"
rm -f "$sarif" "$summary"

options=(--format github --format "sarif=$sarif" --format "markdown=$summary" --fail-on "${FAIL_ON:-error}")
[ -n "${KUBERNETES_VERSION:-}" ] && options+=(--kubernetes-version "$KUBERNETES_VERSION")
[ -n "${SINCE:-}" ] && options+=("--since=$SINCE")
[ -n "${BASELINE:-}" ] && options+=(--baseline "$BASELINE")
while IFS= read -r line; do [ -n "$line" ] && options+=("$line"); done <<<"${ARGS:-}"
paths=()
while IFS= read -r line; do [ -n "$line" ] && paths+=("$line"); done <<<"${PATHS:-.}"

# PLIMSOLL is the program where it is installed already; otherwise npx fetches it, in the version of this action.
if [ -n "${PLIMSOLL:-}" ]; then
  command=("$PLIMSOLL")
else
  version="${PLIMSOLL_VERSION:-}"
  [ -z "$version" ] && version=$(node -p 'require(process.argv[1]).version' "${GITHUB_ACTION_PATH:-.}/package.json")
  command=(npx --yes "plimsoll@$version")
fi

"${command[@]}" "${options[@]}" -- "${paths[@]}"
code=$?

# What npx ends with when there is no such version, or no network, is told from findings by the report that is missing.
if [ "$code" -ne 0 ] && [ ! -f "$sarif" ]; then
  code=2
  echo "::error title=plimsoll::nothing was checked; the log of this step says why"
  printf '## Plimsoll\n\nnothing was checked; the log says why\n' >"$summary"
fi

[ -f "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ] && cat "$summary" >>"$GITHUB_STEP_SUMMARY"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  [ -f "$sarif" ] && echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
  echo "exit-code=$code" >>"$GITHUB_OUTPUT"
fi
exit 0
