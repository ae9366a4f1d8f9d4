# casetrack behind gunicorn, as a user without rights, on a file system that may be read-only.
# What must be kept goes to /data (files, and the SQLite database where no other is named).

FROM python:3.13-slim AS build
RUN python -m venv /venv
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY casetrack casetrack
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation -e . \
 && /venv/bin/python -m compileall -q casetrack

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CASETRACK_FILES=/data/files
RUN groupadd --gid 10001 casetrack \
 && useradd --uid 10001 --gid casetrack --no-create-home --home-dir /data --shell /usr/sbin/nologin casetrack \
 && install -d -o casetrack -g casetrack -m 700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY migrations /app/migrations
COPY templates /app/templates
COPY seeds /app/seeds
COPY setup/container-start /app/setup/container-start
COPY wsgi.py /app/wsgi.py
# The instance folder of an embedded installation is made where the program starts.
WORKDIR /data
USER casetrack
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["/app/setup/container-start"]
CMD ["gunicorn", "wsgi:app", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
