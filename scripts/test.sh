#!/usr/bin/env bash
# Runs every test of the solution. Needs the .NET SDK that global.json names, on Debian or Ubuntu; installs what else the
# tests need if it is missing. The last line is "N passed, N failed, N skipped"; the status is 0 only if some tests ran and
# none failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

# The pages are looked at in a real browser.
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core \
        || echo "Chromium could not be installed; the tests of the pages will fail." >&2
fi

# The stores are tried on the real servers.
server=$(mktemp -d)/postgres
log=$(mktemp)
trap 'rm -f "$log"; scripts/postgres.sh stop "$server" 2>/dev/null' EXIT
chmod 755 "$(dirname "$server")"
if address=$(scripts/postgres.sh start "$server"); then
    export ONRECORD_TEST_POSTGRES=$address
else
    echo "PostgreSQL could not be started; the tests of that store will be skipped, on a build server fail." >&2
fi
dotnet test --solution OnRecord.slnx --configuration Release --no-progress "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# The summary of the test platform, over all projects, is the last of its kind in the log.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded); failed=$(count failed); skipped=$(count skipped)
passed=${passed:-0}; failed=${failed:-0}; skipped=${skipped:-0}
if [ "$status" -eq 0 ] && { [ "$passed" -eq 0 ] || [ "$failed" -ne 0 ]; }; then
    status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
