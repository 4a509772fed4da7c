#!/usr/bin/env bash
# Starts the packaged service once on a database of its own, asks it something, stops it, and leaves app.aot beside it:
# the classes as the Java machine had them in the end. JDK 25 or newer; not as root, as which PostgreSQL does not run.
#
#   train.sh FOLDER_OF_THE_SERVICE FOLDER_OF_POSTGRESQLS_PROGRAMS [JAVA]
set -euo pipefail
service=${1:?the folder of the packaged service}
programs=${2:?the folder of the programs initdb and pg_ctl}
java=${3:-java}
work=$(mktemp -d)
database_port=${TRAINING_DATABASE_PORT:-15432}
port=${TRAINING_PORT:-18080}

finish() {
  "$programs/pg_ctl" stop -s -m immediate -D "$work/data" || true
  rm -rf "$work"
}

# The status of one answer. Bash speaks HTTP well enough, and the image has no program for it.
ask() {
  local line
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$1" "$2" "${#3}" "$3" >&3
  IFS= read -r line <&3 || return 1
  cat <&3 >/dev/null
  exec 3>&-
  line=${line#* }
  echo "${line%% *}"
}

"$programs/initdb" -D "$work/data" -U pay --auth=trust -E UTF8 --locale=C >"$work/database.log"
printf "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n" >"$work/data/postgresql.conf"
trap finish EXIT
"$programs/pg_ctl" start -s -w -D "$work/data" -l "$work/database.log" -o "-p $database_port"

# A key of nobody's: its private half was thrown away, and nothing is signed here.
export MP_JWT_VERIFY_ISSUER=https://training.invalid
export MP_JWT_VERIFY_PUBLICKEY=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvoecTJk2Hpfc4GtaExWbtCcrjkL5KQOtbGRmE36Nn0rZAVLaQBbpd5hU+lmUQXkF3sPnjdXjsr30TnUbfXVO49eEGg79UV7n16eHJVD50W15h29M/OeNQmZSXegtJphokb0PcVTRE8iarWFZxfs/jB0AFJkZDlOgfVp8NGCYEMk3T+lji+reJYj8txvBua+gUoAj28SR0ZcE4N4BB1KAZ1pOmW4Io24FxeGQV7t+JfaM3cFnO7xVYK4z9kQ49xJYkJtP9RgnAZOcgmnkruxONV2wzfPNhPjX7N9MBY1/wckP9a7/6761Lg2PdRBNsyUqzDdsWvBdTz3YYR5K8M20TwIDAQAB
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$database_port/postgres
export QUARKUS_DATASOURCE_USERNAME=pay QUARKUS_DATASOURCE_PASSWORD=training
export XIAOER_GATEWAY_BANK_ENABLED=true XIAOER_GATEWAY_BANK_SECRET=training
export XIAOER_GATEWAY_BANK_REFUND_URL=https://training.invalid/refunds
export XIAOER_CHECKOUT_SECRET=training-training-training-training
export QUARKUS_HTTP_PORT=$port QUARKUS_HTTP_HOST=127.0.0.1

cd "$service"
rm -f app.aot
"$java" -XX:AOTCacheOutput=app.aot -XX:+UseSerialGC -jar quarkus-run.jar >"$work/service.log" 2>&1 &
pid=$!
until [ "$(ask GET /q/health/ready '' 2>/dev/null)" = 200 ]; do
  if ! kill -0 "$pid" 2>/dev/null; then
    cat "$work/service.log" >&2
    exit 1
  fi
  sleep 0.2
done

# A little of each kind, for their classes: what is done often here makes the start compile it, and that takes longer.
ask GET /q/health '' >/dev/null
ask GET /q/metrics '' >/dev/null
ask GET /api/products '' >/dev/null
ask POST /api/orders '{"product_id":"1","address_id":"1","quantity":1}' >/dev/null
ask POST /api/payments/callback/bank '{"out_trade_no":"1_1","trade_status":"SUCCESS","signature":"00"}' >/dev/null
ask GET /console '' >/dev/null

kill -TERM "$pid"
wait "$pid" || true
if [ ! -s app.aot ]; then
  cat "$work/service.log" >&2
  exit 1
fi
echo "app.aot: $(stat -c %s app.aot) bytes"
