#!/bin/sh
# Rolls out one app: settings first, then migrations as a step of its own, then the instances, one by one. A failed
# migration leaves the former release running, which a newer schema does not disturb. A release that does not become
# ready is rolled back; the schema stays.
#
#   deploy/roll-out.sh auth production ghcr.io/example/proticket-auth@sha256:…
#
# With `migrate` or `replace` as a fourth argument it does only that part. To roll back later, roll out the digest of
# the former release: its migrations find a schema that is newer and leave it alone.
set -eu
usage="usage: $0 auth|business|web staging|production IMAGE@sha256:DIGEST [migrate|replace]"
[ $# -eq 3 ] || [ $# -eq 4 ] || { echo "$usage" >&2; exit 2; }
app=$1 environment=$2 image=$3 part=${4:-both}
case $part in
  migrate | replace | both) ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
case $image in
  *@sha256:*) ;;
  *) echo "Name the image by its digest: a tag may be another image when a pod restarts." >&2; exit 2 ;;
esac
overlay="$(dirname "$0")/kubernetes/overlays/$environment/$app"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
manifests="$work/manifests.yaml"
# The placeholder of the overlay, replaced as a whole line: the digest is the only thing that a roll-out decides.
kubectl kustomize "$overlay" | sed "s|image: .*/proticket-$app:.*|image: $image|" >"$manifests"
grep -q "image: $image" "$manifests" || { echo "$overlay names no image of $app." >&2; exit 2; }
namespace=$(sed -n 's/^ *namespace: //p' "$manifests" | head -n 1)
kube() { kubectl --namespace "$namespace" "$@"; }

has_migrations() { grep -q '^kind: Job' "$manifests"; }

migrate() {
  # A finished Job cannot be changed.
  ! has_migrations || kube delete job "proticket-migrate-$app" --ignore-not-found
  kube apply --filename "$manifests" --selector 'app.kubernetes.io/component!=server'
  has_migrations || return 0
  kube wait --for=condition=complete --timeout=1900s "job/proticket-migrate-$app" && return 0
  kube logs "job/proticket-migrate-$app" --tail=50 || true
  echo "The migrations of $app failed; the former release is still running." >&2
  exit 1
}

replace() {
  kube apply --filename "$manifests" --selector 'app.kubernetes.io/component=server'
  kube rollout status "deployment/proticket-$app" --timeout=600s && return 0
  kube rollout undo "deployment/proticket-$app"
  kube rollout status "deployment/proticket-$app" --timeout=600s
  echo "$image did not become ready; the former release of $app is back." >&2
  exit 1
}

[ "$part" = replace ] || migrate
[ "$part" = migrate ] || replace
