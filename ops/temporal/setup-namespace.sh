#!/bin/sh
# Makes the namespace with 30 days of history and the search attributes that on-call uses. Safe to repeat.
set -eu

# A namespace of a fresh server takes up to 16 seconds to be usable, so each step is tried for half a minute.
eventually() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    test "$tries" -lt 30 || exit 1
    sleep 1
  done
}

attribute() {
  eventually temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$1" --type "$2"
}

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  eventually temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 720h

attribute OrgId Keyword
attribute EntityType Keyword
attribute EntityId Keyword
attribute State Keyword
attribute Psp Keyword
attribute Channel Keyword
attribute NeedsAttention Bool
attribute AmountMinor Int
attribute Attempt Int
attribute NextActionAt Datetime
