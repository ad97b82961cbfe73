#!/usr/bin/env bash
# Asks the portal for a change and waits for its end. Whatever breaks it, run it again: it goes on where it was.
#
#   PORTAL=https://portal.example.com AUTHORIZATION="Bearer $TOKEN" JOB=run-4711 ./associate.sh request.json
#
# JOB names this piece of work: the same whenever it is repeated, another one for other work.
set -euo pipefail
: "${PORTAL:?where the portal is}" "${AUTHORIZATION:?how to sign in}" "${JOB:?a name for this piece of work}"
requests="$PORTAL/api/v1/change-requests"

# Tries again by itself where that can help: refused connections, 408, 429 and 5xx, after the time in Retry-After.
api() { curl -sS --fail-with-body --retry 5 --retry-connrefused -H "Authorization: $AUTHORIZATION" "$@"; }

# The first member of this name; the ones of the change request itself come first.
member() { grep -o "\"$1\":\"\?[^\",}]*" <<<"$2" | head -n 1 | sed 's/^[^:]*:"\?//'; }

answer="$(api "$requests" -H "Idempotency-Key: $JOB-submit" -H 'Content-Type: application/json' --data-binary "@$1")"
id="$(member id "$answer")"
echo "Change request $id: $PORTAL/requests/$id"

while true; do
  answer="$(api "$requests/$id?wait=30s")"
  status="$(member status "$answer")"
  echo "$status"
  case "$status" in
    PENDING_APPROVAL | CHANGES_REQUESTED | APPROVED | APPLYING) ;;
    SUCCEEDED) exit 0 ;;
    *) exit 1 ;;
  esac
done
