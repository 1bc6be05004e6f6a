# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-fund --no-audit
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-fund --no-audit

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="moodle-cohort-sync" \
      org.opencontainers.image.description="Keeps Moodle cohorts equal to a student information system in Oracle" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="GPL-3.0-or-later"
ENV NODE_ENV=production \
    COHORT_SYNC_HEALTH_HOST=0.0.0.0 \
    COHORT_SYNC_HEALTH_PORT=8080
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE NOTICE ./
COPY config/default.yaml config/example.yaml ./config/

# The state folder is all that is ever written to: everything else may be read-only. By number, so that Kubernetes can
# see that it is not root.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/moodle-cohort-sync
VOLUME /var/lib/moodle-cohort-sync
USER 10001:10001

EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "/app/dist/health/healthcheck.js"]

# Without a command it is the service; `docker run ... moodle-cohort-sync --once` is one run. The young generation is of
# twice 16 MB whatever the container's limit: Node would take twice 1 MB at 512 MB, which costs time, and twice 32 MB or
# more on a large machine, which costs memory and saves no time.
ENTRYPOINT ["node", "--max-semi-space-size=16", "/app/dist/main.js"]
