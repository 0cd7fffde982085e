#!/bin/sh
# A base backup of the auth database (MariaDB), as mysql: prepared, so that it can be started as it is. Its name is the time from
# which on a restore is possible. Started by proticket-backup@auth.timer.
set -eu

BACKUPS=${BACKUPS:-/var/backups/proticket/auth}
BINLOGS=${BINLOGS:-/var/backups/proticket/binlog}
KEEP=${KEEP:-7}
CONFIG=${CONFIG:-/etc/mysql/my.cnf}

draft=$BACKUPS/unfinished
rm -rf "$draft"
mkdir -p "$BACKUPS"
mariadb-backup --defaults-file="$CONFIG" --backup --target-dir="$draft"
mariadb-backup --prepare --target-dir="$draft"
sync --file-system "$draft"
mv "$draft" "$BACKUPS/$(date -u +%Y-%m-%dT%H-%M-%SZ)"

# The newest stay, and of the binlogs what the oldest of them needs.
names=$(find "$BACKUPS" -mindepth 1 -maxdepth 1 -name '20*Z' -printf '%f\n' | sort)
printf '%s\n' "$names" | head -n "-$KEEP" | while read -r name; do rm -rf "${BACKUPS:?}/$name"; done
oldest=$(printf '%s\n' "$names" | tail -n "$KEEP" | head -n 1)
read -r first _ <"$BACKUPS/$oldest/xtrabackup_binlog_info"
find "$BINLOGS" -maxdepth 1 -name 'binlog.*' -printf '%f\n' 2>/dev/null | while read -r name; do
  if [ "$(printf '%s\n' "$name" "$first" | sort | head -n 1)" != "$first" ]; then rm "$BINLOGS/$name"; fi
done
"$(dirname "$0")/tell-backup.sh" auth
