#!/bin/sh
# Brings this checkout up on one machine, from nothing or over the version before:
#   ops/deploy.sh staging|production
# Settings are read from .env.staging or .env.production (names: .env.example). Needs Docker with Compose, and openssl
# the first time. Safe to repeat: what is as it should be stays as it is.
set -eu
cd "$(dirname "$0")/.."

stage=${1:-}
case $stage in
  staging | production) ;;
  *) echo 'usage: ops/deploy.sh staging|production' >&2; exit 2 ;;
esac
settings=.env.$stage
if [ ! -f "$settings" ]; then
  echo "$settings is missing: copy .env.example to it and fill it in" >&2
  exit 1
fi

# Containers run as another user than ours: the folder keeps others of this machine out, not the files.
if [ ! -f secrets/jwt-private.pem ]; then
  (umask 077 && mkdir -p secrets)
  openssl genrsa -out secrets/jwt-private.pem 2048 2>/dev/null
  openssl rsa -in secrets/jwt-private.pem -pubout -out secrets/jwt-public.pem 2>/dev/null
  chmod 644 secrets/jwt-private.pem secrets/jwt-public.pem
fi

# What runs says which version it is, and reports of errors where.
MUNSHI_VERSION=${MUNSHI_VERSION:-$(git rev-parse --short HEAD)}
export MUNSHI_VERSION
grep -q '^SENTRY_ENVIRONMENT=.' "$settings" || export SENTRY_ENVIRONMENT="$stage"

compose() { docker compose --env-file "$settings" --project-name "munshi-$stage" "$@"; }

# Names everything that the settings lack, before anything is touched.
compose config --quiet
compose build
# The schema first (they wait for `migrate`); orders that are open go on under the new version.
compose up --detach worker relay
compose up --detach

# Two minutes: a first start makes three databases.
tries=0
for name in worker relay api; do
  until compose exec --no-TTY "$name" node dist/ops/scripts/healthcheck.js; do
    tries=$((tries + 1))
    if [ "$tries" -ge 60 ]; then
      echo "$name is not ready; its last lines:" >&2
      compose logs --tail 30 "$name" >&2
      exit 1
    fi
    sleep "${DEPLOY_PAUSE_SECONDS:-2}"
  done
done
echo "munshi-$stage runs version $MUNSHI_VERSION"
