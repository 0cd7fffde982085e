#!/bin/sh
# Usage: tell-backup.sh auth|business. Tells Prometheus (node exporter, folder of text files) that a backup is complete: BackupOld.
set -eu

METRICS=${METRICS:-/var/lib/prometheus/node-exporter}
file=$METRICS/proticket_backup_$1.prom
[ -d "$METRICS" ] || exit 0
cat >"$file.draft" <<END
# HELP proticket_backup_completed_timestamp_seconds When the last base backup was complete.
# TYPE proticket_backup_completed_timestamp_seconds gauge
proticket_backup_completed_timestamp_seconds{database="$1"} $(date +%s)
END
mv "$file.draft" "$file"
