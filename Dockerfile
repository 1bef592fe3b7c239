# Builds Lectern, and serves it as a user without rights from a file system that may be read-only.
# See docs/deploy.md.

FROM node:24-bookworm-slim AS packages
WORKDIR /lectern
COPY package.json package-lock.json ./
# For better-sqlite3, where there is no library for the platform.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
RUN npm ci --omit=dev --no-audit --no-fund

FROM packages AS build
COPY . .
# Installs the packages for development too.
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /lectern
COPY . .
COPY --from=packages /lectern/node_modules node_modules
COPY --from=build /lectern/build build
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "bin/healthy.mjs"]
CMD ["node", "bin/serve.mjs"]
