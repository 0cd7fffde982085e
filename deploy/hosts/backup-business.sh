#!/bin/sh
# A base backup of the business database, as postgres: a full one on Sundays, otherwise what changed since. The archived log makes
# every second in between restorable. Started by proticket-backup@business.timer.
set -eu

type='diff'
[ "$(date -u +%u)" -ne 7 ] || type='full'
pgbackrest --stanza=business --type="$type" backup
"$(dirname "$0")/tell-backup.sh" business
