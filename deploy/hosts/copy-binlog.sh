#!/bin/sh
# Copies the binlog of the auth database as it is written, so that a lost machine costs a second. Runs on another machine, for as
# long as it may: proticket-binlog.service. The server has log_bin=binlog, binlog_format=ROW, sync_binlog=1.
set -eu

BINLOGS=${BINLOGS:-/var/backups/proticket/binlog}
CONFIG=${CONFIG:-/etc/proticket/binlog.cnf}

mkdir -p "$BINLOGS"
# From the beginning of the newest one that is here; at first, from the first one that the server has.
from=$(find "$BINLOGS" -maxdepth 1 -name 'binlog.*' -printf '%f\n' | sort | tail -n 1)
[ -n "$from" ] || from=$(mariadb --defaults-file="$CONFIG" --batch --skip-column-names -e 'SHOW BINARY LOGS' | head -n 1 | cut -f 1)
exec mariadb-binlog --defaults-file="$CONFIG" --read-from-remote-server --raw --stop-never \
  --result-file="$BINLOGS/" "$from"
