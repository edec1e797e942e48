# One image for all processes of the product; docker-compose.yml says which one a container runs. The sandbox and the
# set-up for development are not in it.

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /munshi
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node ops/scripts/build.mjs

FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /munshi
COPY package.json package-lock.json .npmrc ./
# Of the engine's five prebuilt libraries (147 MB) an image needs the one of its own platform.
RUN npm ci --omit=dev \
    && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 -type d \
         ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /munshi
COPY --from=packages /munshi/node_modules ./node_modules
COPY --from=build /munshi/dist ./dist
COPY --from=build /munshi/package.json ./
# Owned by root and run by somebody else: the program can't change itself.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["node", "dist/ops/scripts/healthcheck.js"]
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
