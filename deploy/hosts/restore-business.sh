#!/bin/sh
# Usage: restore-business.sh 2026-11-27T18:00:00Z
# Restores the business database to a time, as postgres, into an empty data folder (pg1-path), while PostgreSQL is stopped.
set -eu

time=${1:?the time to restore to is missing: restore-business.sh 2026-11-27T18:00:00Z}
target=$(date -u -d "$time" '+%Y-%m-%d %H:%M:%S.%6N+00')
pgbackrest --stanza=business --type=time --target="$target" --target-action=promote restore
cat <<END
Now start PostgreSQL: it applies the log up to $time. If it ends with "recovery ended before configured recovery target was reached",
the archive ends earlier. When it runs:
  node dist/apps/auth/src/after-restore.js --restored business --to $time
  node dist/apps/business/src/after-restore.js --restored business --to $time
END
