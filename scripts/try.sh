#!/usr/bin/env bash
# Builds the tool and shows who said what in the sample reports. Needs the .NET SDK that global.json names. Arguments are
# passed on, so scripts/try.sh my-reports/ reads yours; the tool itself is then artifacts/onrecord/onrecord.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet publish src/OnRecord.Cli --configuration Release --output artifacts/onrecord --verbosity quiet
if [ $# -eq 0 ]; then
    set -- --format text samples/reports
fi
exec artifacts/onrecord/onrecord extract "$@"
