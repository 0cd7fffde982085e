#!/bin/sh
# Copies the binlog of the auth database as it is written, so that a lost machine costs a second. Runs on another machine, for as
# long as it may: proticket-binlog.service. The server has log_bin=binlog, binlog_format=ROW, sync_binlog=1.
set -eu

BINLOGS=${BINLOGS:-/var/backups/proticket/binlog}
CONFIG=${CONFIG:-/etc/proticket/binlog.cnf}
new=$BINLOGS/new
again=$BINLOGS/again
copy() { mariadb-binlog --defaults-file="$CONFIG" --read-from-remote-server --raw "$@"; }
size() { stat -c %s "$1"; }

rm -rf "$new"
mkdir -p "$new" "$again"
# The newest copy is written anew below. If that was cut short, what was there before is longer.
for file in "$again"/binlog.*; do
  name=${file##*/}
  [ -e "$file" ] || continue
  if [ ! -e "$BINLOGS/$name" ] || [ "$(size "$file")" -gt "$(size "$BINLOGS/$name")" ]; then mv "$file" "$BINLOGS/$name"; fi
  rm -f "$file"
done

# With a slash: StateDirectory of systemd makes the folder a symbolic link.
from=$(find "$BINLOGS/" -maxdepth 1 -name 'binlog.*' -printf '%f\n' | sort | tail -n 1)
# Without an answer this ends here, and systemd starts it again.
logs=$(mariadb --defaults-file="$CONFIG" --batch --skip-column-names -e 'SHOW BINARY LOGS')
logs=$(printf '%s\n' "$logs" | cut -f 1)
if [ -n "$from" ] && printf '%s\n' "$logs" | grep -qx "$from"; then copy --result-file="$new/" "$from"; fi
if [ -n "$from" ] && cmp -s -n "$(size "$BINLOGS/$from")" "$BINLOGS/$from" "$new/$from"; then
  mv "$new/$from" "$again/$from"
else
  # A restored server numbers its binlogs from the beginning: those of the database before it are not its own.
  if [ -n "$from" ]; then
    old=$BINLOGS/until-$(date -u +%Y-%m-%dT%H-%M-%SZ)
    mkdir "$old"
    find "$BINLOGS/" -maxdepth 1 -name 'binlog.*' -exec mv {} "$old" \;
    echo "The server has another binlog than the one that was copied, which is in $old now." >&2
  fi
  from=$(printf '%s\n' "$logs" | head -n 1)
fi
exec mariadb-binlog --defaults-file="$CONFIG" --read-from-remote-server --raw --stop-never --result-file="$BINLOGS/" "$from"
