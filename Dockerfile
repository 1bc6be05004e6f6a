# The image: Node and the compiled service on distroless, which holds the C libraries, CA certificates and time zones, and
# neither a shell nor a package manager: there is little to attack and little to patch. Its tags move with the security
# releases of Debian and Node; a build that is to be repeated names both by digest (NAME@sha256:…). Every stage runs on the
# platform that the image is for.
ARG NODE_IMAGE=docker.io/library/node:24-trixie-slim
ARG BASE_IMAGE=gcr.io/distroless/cc-debian13:nonroot

FROM ${NODE_IMAGE} AS build
RUN apt-get update && apt-get install --yes --no-install-recommends tini
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-fund --no-audit
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-fund --no-audit

# All that goes into the image is put together under /image: no types, maps, tests and examples of packages, no binaries
# of other platforms. Everything gets one time, so that what is the same has the same digest.
COPY LICENSE NOTICE ./
COPY config/default.yaml config/example.yaml ./config/
ARG SOURCE_DATE_EPOCH=0
RUN find node_modules \( \
      -type d \( -name @types -o -name .bin -o -name .github -o -name '__tests__' -o -name test -o -name tests \
        -o -name example -o -name examples \) \
      -o -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' -o -name .package-lock.json \) \
      -o -name 'oracledb-*.node' ! -name "oracledb-*-linux-$(node -p process.arch).node" \
    \) -prune -exec rm -rf {} + \
 # There is no `env` that would find Node.
 && sed -i '1s|^#!/usr/bin/env -S node |#!/usr/local/bin/node |' dist/main.js \
 && install -d /image/app /image/usr/local/bin /image/usr/bin /image/usr/share/doc/tini /image/usr/share/doc/node \
 && mv package.json LICENSE NOTICE config dist node_modules /image/app/ \
 && ln -s /app/dist/main.js /image/usr/local/bin/moodle-cohort-sync \
 && cp /usr/bin/tini /image/usr/bin/ \
 && cp /usr/share/doc/tini/copyright /image/usr/share/doc/tini/ \
 && cp /usr/local/LICENSE /image/usr/share/doc/node/ \
 && install -d -m 0770 /state/moodle-cohort-sync \
 && find /image /state -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

FROM ${BASE_IMAGE}
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /image/ /

# The state folder is all that is ever written to: everything else may be read-only. Any user of group 0 may write to it,
# since OpenShift gives the process a user of its own choice in that group.
COPY --from=build --chown=10001:0 /state/ /var/lib/
VOLUME /var/lib/moodle-cohort-sync
# By number, so that Kubernetes can see that it is not root.
USER 10001:0
WORKDIR /app
ENV NODE_ENV=production \
    COHORT_SYNC_HEALTH_HOST=0.0.0.0 \
    COHORT_SYNC_HEALTH_PORT=8080

EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/usr/local/bin/node", "/app/dist/health/healthcheck.js"]

# Without a command it is the service; `docker run … moodle-cohort-sync --once` is one run. As process 1 Node would lose a
# signal that comes while it starts, before any code of ours runs: tini passes it on. The address of the debugger is none
# of this machine, so that SIGUSR1 never opens one; --disable-sigusr1 would keep that signal from the service too. The
# young generation is of twice 16 MB whatever the container's limit: Node would take twice 1 MB at 512 MB, which costs
# time, and twice 32 MB or more on a large machine, which costs memory and saves no time.
ENTRYPOINT ["/usr/bin/tini", "-s", "--", "/usr/local/bin/node", "--inspect-port=192.0.2.1:0", \
  "--max-semi-space-size=16", "/app/dist/main.js"]

# What changes with every build comes last. `npm run image` fills these in; the version is that of package.json.
ARG VERSION
ARG REVISION
ARG CREATED
ARG SOURCE
ARG BASE_IMAGE
LABEL org.opencontainers.image.title="moodle-cohort-sync" \
      org.opencontainers.image.description="Keeps Moodle cohorts equal to a student information system in Oracle" \
      org.opencontainers.image.licenses="GPL-3.0-or-later" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.base.name="${BASE_IMAGE}"
