"""The servers of hosts, on loopback: each started for one site as its documents say, and stopped with the block."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
WAIT = 30.0
"""Seconds after which a server that does not answer counts as a fault."""

MODULES = Path("/usr/lib/apache2/modules")
APACHE = """\
ServerRoot "{home}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{home}/apache.pid"
ErrorLog "{home}/apache.log"
User www-data
{modules}
TypesConfig /etc/mime.types
# As Debian has them, and in our way.
AddLanguage br .br
AddType application/x-gzip .gz .tgz
<FilesMatch "^\\.ht">
    Require all denied
</FilesMatch>
DocumentRoot "{root}"
<Directory "{root}">
    Options Indexes FollowSymLinks MultiViews
    AllowOverride All
    Require all granted
</Directory>
"""
LOADED = (
    *("alias", "authz_core", "autoindex", "deflate", "dir", "env", "filter", "headers", "mime"),
    *("mpm_event", "negotiation", "rewrite"),
)

NGINX = """\
daemon off;
master_process off;
pid {home}/nginx.pid;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
error_log {home}/nginx.log;
events {{}}
http {{
    access_log off;
    {temporary}
    include /etc/nginx/mime.types;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {snippet};
    }}
}}
"""
TEMPORARY = ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")


@contextmanager
def apache(home: Path, root: Path) -> Iterator[str]:
    """Serve a folder that has an `.htaccess` in it."""
    port = free_port()
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in LOADED)
    configuration = home / "apache.conf"
    configuration.write_text(APACHE.format(home=home, port=port, root=root, modules=modules), "utf-8")
    with _running([_program("apache2"), "-X", "-f", str(configuration)], home, port) as address:
        yield address


@contextmanager
def nginx(home: Path, root: Path, snippet: Path) -> Iterator[str]:
    """Serve a folder as a snippet says."""
    port = free_port()
    temporary = "\n    ".join(f"{name}_temp_path {home}/{name};" for name in TEMPORARY)
    configuration = home / "nginx.conf"
    text = NGINX.format(home=home, port=port, root=root, snippet=snippet, temporary=temporary)
    configuration.write_text(text, "utf-8")
    command = [_program("nginx"), "-e", f"{home}/nginx.log", "-c", str(configuration)]
    with _running(command, home, port) as address:
        yield address


@contextmanager
def cloudflare(home: Path, root: Path) -> Iterator[str]:
    """Serve a folder as Cloudflare Pages would."""
    port = free_port()
    # What wrangler would ask Cloudflare for, of where its visitor is.
    place = home / "node_modules/.mf/cf.json"
    place.parent.mkdir(parents=True)
    place.write_text("{}", "utf-8")
    command = ["node", str(HERE / "node_modules/wrangler/bin/wrangler.js"), "pages", "dev", str(root)]
    command += ["--ip", "127.0.0.1", "--port", str(port), "--inspector-port", str(free_port())]
    command += ["--compatibility-date", "2026-01-01"]
    with _running(command, home, port) as address:
        yield address


def free_port() -> int:
    """Return a port of loopback on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin")
    assert found, name
    return found


@contextmanager
def _running(command: list[str], home: Path, port: int) -> Iterator[str]:
    """Run a server for the block, in a group of its own: some start others."""
    quiet = {"WRANGLER_SEND_METRICS": "false", "WRANGLER_SEND_ERROR_REPORTS": "false", "WRANGLER_HIDE_BANNER": "true"}
    environment = {**os.environ, **quiet, "HOME": str(home)}
    log = home / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=said, stderr=said, start_new_session=True)
    try:
        end = time.monotonic() + WAIT
        while not _answers(port):
            assert process.poll() is None and time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(WAIT)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=WAIT):
            return True
    except OSError:
        return False
