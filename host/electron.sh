#!/bin/sh
# Takes the place of Electron's binary for tools that start it: `electron.sh . [argument…]`.
here=$(cd "$(dirname "$0")" && pwd)
shift
exec node --import "$here/register.ts" "$here/../out/main/index.js" "$@"
