#!/usr/bin/env bash
# Approves the newest revision of a change request. Whatever breaks it, run it again: there is one review.
#
#   PORTAL=https://portal.example.com AUTHORIZATION="Bearer $TOKEN" JOB=run-4711 ./approve.sh 42
set -euo pipefail
: "${PORTAL:?where the portal is}" "${AUTHORIZATION:?how to sign in}" "${JOB:?a name for this piece of work}"
request="$PORTAL/api/v1/change-requests/$1"

api() { curl -sS --fail-with-body --retry 5 --retry-connrefused -H "Authorization: $AUTHORIZATION" "$@"; }

answer="$(api "$request")"
revision="$(grep -o '"revision":[0-9]*' <<<"$answer" | head -n 1 | cut -d: -f2)"
api "$request/reviews" -H "Idempotency-Key: $JOB-approve-$revision" -H 'Content-Type: application/json' \
  -d "{\"decision\": \"APPROVE\", \"revision\": $revision}" >/dev/null
echo "Approved revision $revision of change request $1"
