#!/bin/sh
# Usage: restore-auth.sh 2026-11-27T18:00:00Z /var/lib/mysql
# Restores the auth database (MariaDB) to the end of a second, as mysql, into an empty data folder, while MariaDB is stopped.
set -eu

BACKUPS=${BACKUPS:-/var/backups/proticket/auth}
BINLOGS=${BINLOGS:-/var/backups/proticket/binlog}
MARIADBD=${MARIADBD:-/usr/sbin/mariadbd}

time=${1:?the time to restore to is missing: restore-auth.sh 2026-11-27T18:00:00Z /var/lib/mysql}
data=${2:?the data folder is missing: restore-auth.sh 2026-11-27T18:00:00Z /var/lib/mysql}
fail() { echo "$1" >&2; exit 1; }
[ -z "$(ls -A "$data" 2>/dev/null)" ] || fail "$data is not empty, and a restore replaces nothing: move it elsewhere first."

seconds=$(date -u -d "$time" +%s)
latest=$(date -u -d "@$seconds" +%Y-%m-%dT%H-%M-%SZ)
backup=$(find "$BACKUPS" -mindepth 1 -maxdepth 1 -name '20*Z' -printf '%f\n' | awk -v t="$latest" '$0 <= t' | sort | tail -n 1)
[ -n "$backup" ] || fail "$time is before the oldest backup in $BACKUPS."
mkdir -p "$data"
cp -a "$BACKUPS/$backup/." "$data"

# Without accounts and network: what applies the binlog has to be allowed to do anything, and nobody else may be there.
socket=$(mktemp -d)/restore.sock
# Several options.
# shellcheck disable=SC2086
"$MARIADBD" --no-defaults --datadir="$data" --socket="$socket" --pid-file="$socket.pid" \
  --skip-networking --skip-grant-tables --skip-log-bin ${MARIADBD_OPTIONS:-} &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "${socket%/*}"' EXIT
tries=0
until mariadb --no-defaults --socket="$socket" -e 'SELECT 1' >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 600 ] || ! kill -0 "$server"; then fail 'MariaDB did not start on the backup.'; fi
  sleep 0.1
done

# xtrabackup_binlog_info, from MariaDB 11.1 on mariadb_backup_binlog_info.
read -r binlog position gtids <"$(find "$data" -maxdepth 1 -name '*_binlog_info')"
cd "$BINLOGS"
# Names without spaces.
# shellcheck disable=SC2046
set -- $(find . -maxdepth 1 -name 'binlog.*' -printf '%f\n' | grep -E '^binlog\.[0-9]+$' | awk -v f="$binlog" '$0 >= f' | sort)
[ "${1:-}" = "$binlog" ] || fail "$binlog is missing in $BINLOGS: the backup cannot be taken further."
# The binlogs of a restored server have the same names again; its transactions at this place are others.
for gtid in $(echo "$gtids" | tr , ' '); do
  mariadb-binlog --no-defaults --stop-position="$position" "$binlog" | grep -qwF -- "$gtid" ||
    fail "$binlog in $BINLOGS is not the one in which the backup of $backup goes on: name the folder that has it, until-…, in BINLOGS."
done
# At damage mariadb-binlog ends and calls it success. Half an event at the end of the newest may be a copy that was cut short.
until="--stop-datetime=$(date -u -d "@$((seconds + 1))" '+%Y-%m-%d %H:%M:%S')"
damage=''
for file in "$@"; do
  [ -z "$damage" ] || fail "$damage"
  error=$(TZ=UTC mariadb-binlog --no-defaults --verify-binlog-checksum "$until" "$file" 2>&1 >/dev/null | grep -m 1 '^ERROR: ' || true)
  [ -z "$error" ] || damage="$file in $BINLOGS is damaged: ${error#ERROR: }"
done
case $damage in *truncated* | *'invalid event'* | '') ;; *) fail "$damage" ;; esac
changes=$socket.sql
TZ=UTC mariadb-binlog --no-defaults --start-position="$position" --result-file="$changes" \
  "$until" "$@" || [ -n "$damage" ]
mariadb --no-defaults --socket="$socket" --binary-mode <"$changes"
mariadb --no-defaults --socket="$socket" -e SHUTDOWN
wait "$server"
[ -z "$damage" ] || echo "Changes may be missing: $damage" >&2
cat <<END
Restored from the backup of $backup. Start MariaDB; then, before the auth service:
  node dist/apps/auth/src/after-restore.js --restored auth --to $time
and, when the auth service runs:
  node dist/apps/business/src/after-restore.js --restored auth --to $time
END
