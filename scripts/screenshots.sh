#!/usr/bin/env bash
# Takes the pictures of the site in docs/images, from the sample record. Needs what the tests need.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build tests/OnRecord.Apps.Tests --configuration Release --verbosity quiet
exec tests/OnRecord.Apps.Tests/bin/Release/net10.0/OnRecord.Apps.Tests -explicit only -class OnRecord.Apps.Tests.Site.Screenshots
