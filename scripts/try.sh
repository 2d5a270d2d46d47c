#!/usr/bin/env bash
# Builds the tool, puts the sample reports on a record (SQLite, one file) and asks it what held. Needs the .NET SDK that global.json
# names. With arguments it shows what is in those reports instead: scripts/try.sh my-reports/. The tool itself is then
# artifacts/onrecord/onrecord.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Compiled ahead of time where the platform is known: commands start in half the time. What runs often is compiled again as it runs.
platform=()
[ "$(uname -sm)" = "Linux x86_64" ] && platform=(--runtime linux-x64 --no-self-contained -p:PublishReadyToRun=true)
dotnet publish src/OnRecord.Cli --configuration Release --output artifacts/onrecord --verbosity quiet "${platform[@]}"
onrecord=artifacts/onrecord/onrecord
if [ $# -gt 0 ]; then
    exec "$onrecord" extract "$@"
fi
record=artifacts/sample.db
"$onrecord" add samples/reports samples/ohio --record "$record" --quiet
"$onrecord" stats --record "$record"
echo
"$onrecord" person "Elena Ruiz" --record "$record"
echo
"$onrecord" as-of 2031-10-01 Dayton --subjects samples/subjects/immigration-enforcement.json --record "$record"
echo
echo "The same in a browser: $onrecord serve --record $record"
