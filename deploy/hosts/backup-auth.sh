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

# The newest stay, and of the binlogs what one of them needs: those of a restored server begin at the first number again.
names=$(find "$BACKUPS" -mindepth 1 -maxdepth 1 -name '20*Z' -printf '%f\n' | sort)
printf '%s\n' "$names" | head -n "-$KEEP" | while read -r name; do rm -rf "${BACKUPS:?}/$name"; done
# xtrabackup_binlog_info, from MariaDB 11.1 on mariadb_backup_binlog_info.
first=$(find "$BACKUPS" -mindepth 2 -maxdepth 2 -name '*_binlog_info' -exec head -n 1 {} \; | cut -f 1 | sort | head -n 1)
[ -n "$first" ] || { echo 'mariadb-backup did not say where the binlog goes on: is log_bin set?' >&2; exit 1; }
find "$BINLOGS/" -maxdepth 1 -name 'binlog.*' -printf '%f\n' 2>/dev/null | while read -r name; do
  if [ "$(printf '%s\n' "$name" "$first" | sort | head -n 1)" != "$first" ]; then rm "$BINLOGS/$name"; fi
done
"$(dirname "$0")/tell-backup.sh" auth
