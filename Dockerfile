# The extension and Coach are built by stages that are thrown away; the image that runs holds no build tools, writes
# only to /data and temporary memory, and needs neither root nor any capability.

FROM node:22-slim AS extension
WORKDIR /src/extension
COPY extension/package.json extension/package-lock.json extension/.npmrc ./
RUN npm ci --omit=dev --no-progress
COPY coach_api/panel ../coach_api/panel
COPY extension ./
RUN node build.mjs --zip build

FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv --without-pip /opt/coach
COPY pyproject.toml README.md ./
COPY coach_api coach_api
RUN python -m pip --python /opt/coach/bin/python install --no-cache-dir --disable-pip-version-check '.[postgres]'

FROM python:3.12-slim
LABEL org.opencontainers.image.title="Coach" \
      org.opencontainers.image.description="A self-hosted writing coach for live-chat support agents"
RUN groupadd --gid 10001 coach \
 && useradd --uid 10001 --gid coach --no-create-home --home-dir /data --shell /usr/sbin/nologin coach \
 && install -d -o coach -g coach -m 0700 /data
COPY --from=build /opt/coach /opt/coach
COPY --from=extension /src/extension/build /opt/coach-extension
ENV PATH=/opt/coach/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    COACH_DATA_DIR=/data \
    COACH_EXTENSION_DIR=/opt/coach-extension \
    COACH_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# Whether the process answers: a restart cannot mend a database that is away, so /readyz is the load balancer's to ask.
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s CMD ["python", "-c", "\
import http.client, os; \
service = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('COACH_PORT') or '8000'), timeout=3); \
service.request('GET', '/healthz'); \
raise SystemExit(service.getresponse().status != 200)"]
CMD ["coach-api", "serve"]
