#!/bin/sh
# Makes the Temporal server's two databases and brings their schema to this version's. Safe to repeat: a schema that is
# newer than 0.0 is left to update-schema.
set -eu

schema=/etc/temporal/schema/postgresql/v12

prepare() {
  database=$1
  versions=$2
  # Fails where the database exists already; whether it can be used, the next step shows.
  temporal-sql-tool --db "$database" create-database || true
  temporal-sql-tool --db "$database" setup-schema -v 0.0
  temporal-sql-tool --db "$database" update-schema -d "$schema/$versions/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
