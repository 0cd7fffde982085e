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

read -r binlog position _ <"$data/xtrabackup_binlog_info"
cd "$BINLOGS"
# Names without spaces.
# shellcheck disable=SC2046
set -- $(find . -maxdepth 1 -name 'binlog.*' -printf '%f\n' | grep -E '^binlog\.[0-9]+$' | awk -v f="$binlog" '$0 >= f' | sort)
[ "${1:-}" = "$binlog" ] || fail "$binlog is missing in $BINLOGS: the backup cannot be taken further."
changes=$socket.sql
TZ=UTC mariadb-binlog --no-defaults --start-position="$position" --result-file="$changes" \
  --stop-datetime="$(date -u -d "@$((seconds + 1))" '+%Y-%m-%d %H:%M:%S')" "$@"
mariadb --no-defaults --socket="$socket" --binary-mode <"$changes"
mariadb --no-defaults --socket="$socket" -e SHUTDOWN
wait "$server"
cat <<END
Restored from the backup of $backup. Start MariaDB; then, before the auth service:
  node dist/apps/auth/src/after-restore.js --restored auth --to $time
and, when the auth service runs:
  node dist/apps/business/src/after-restore.js --restored auth --to $time
END
