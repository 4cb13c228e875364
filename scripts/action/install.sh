#!/usr/bin/env bash
# Installs the program into a folder of the runner: the package of the action's own version, or the one of the input.
set -euo pipefail

if ! command -v npm >/dev/null; then
  echo '::error title=sysmon-wmi::the runner has no npm; run actions/setup-node first, with Node 20.19 or later'
  exit 2
fi

package="${SYSMON_WMI_PACKAGE:-}"
if [ -z "$package" ]; then
  # shellcheck disable=SC2016
  print_spec='const { name, version } = require(process.argv[1]); console.log(`${name}@${version}`)'
  package="$(node -e "$print_spec" "$GITHUB_ACTION_PATH/package.json")"
elif [ -f "$package" ]; then
  # npm takes a relative path as one below the folder that it installs into.
  package="$(cd "$(dirname -- "$package")" && pwd)/$(basename -- "$package")"
fi

# With --prefix, npm reads no .npmrc of the workspace, which a pull request could have changed.
npm install --prefix "$RUNNER_TEMP/sysmon-wmi" --omit=dev --ignore-scripts --engine-strict --no-package-lock \
  --prefer-offline --no-audit --no-fund --no-update-notifier --loglevel=error -- "$package"
