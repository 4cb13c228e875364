# syntax=docker/dockerfile:1

# The image of the package that `npm run pack` put together in reports/package. docs/install.md says how to build it and how to run it.
ARG BASE=node:24.21.0-alpine3.24

FROM --platform=$BUILDPLATFORM ${BASE} AS packages
WORKDIR /packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${BASE}
# For `diff git:REVISION:FILE`. A branch of Alpine keeps only the newest version of a package, so an exact one would soon be gone.
RUN apk add --no-cache 'git~=2' \
    && ln -s /opt/sysmon-wmi/dist/cli.js /usr/local/bin/sysmon-wmi
COPY --from=packages /packages/node_modules /opt/sysmon-wmi/node_modules
COPY reports/package /opt/sysmon-wmi
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["sysmon-wmi"]
CMD ["--help"]
