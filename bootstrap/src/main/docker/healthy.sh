#!/usr/bin/env bash
# Whether the service in this container is alive. By the shell alone: an image without curl has one program fewer that
# somebody who broke in could use.
exec 3<>"/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080}" || exit 1
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "${1:-/q/health/live}" >&3
IFS= read -r -t 2 status <&3 || exit 1
[[ $status == "HTTP/1.1 200 "* ]]
