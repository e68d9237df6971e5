"""Commands that serve: the site, and the work that goes on behind it."""

import contextlib
import gc
import os
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any, ClassVar

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from survey import clock
from survey.action_plans import background as plans
from survey.app import create_app
from survey.causeries import background as causeries
from survey.cli.discreet import DiscreetLog, DiscreetWorker, refuse_unreadable_bodies
from survey.cli.installation import Installation, pass_installation, say
from survey.cli.typed import PORT, PROCESSES, reason
from survey.errors import Unavailable
from survey.fieldwork import background, count_behind, recovery
from survey.mail import transport
from survey.storage import engine_of, unkept_settings

THREADS = 8
"""Connections that one process may hold at once while others wait for the disk."""

LONGEST_REQUEST = 600
"""Seconds; a count of many ballots is the longest."""


class PortBusy(Unavailable):
    """Another program listens there."""

    message: ClassVar[str] = (
        "Le port {port} de {host} est déjà pris ou interdit ({reason}). "
        "Arrêtez l’autre programme, ou choisissez un port : make run PORT=8001"
    )


class HostUnknown(Unavailable):
    """A name that leads to no machine."""

    message: ClassVar[str] = "L’adresse d’écoute « {host} » ne désigne aucune machine."


class Site(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings: no access log, and no address in the log of errors either."""

    def __init__(self, app: Flask, *, host: str, port: int, workers: int) -> None:
        self.app = app
        refuse_unreadable_bodies(app)
        self.choices = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": DiscreetWorker,
            "logger_class": DiscreetLog,
            "preload_app": True,
            "accesslog": None,
            "loglevel": "warning",
            "timeout": LONGEST_REQUEST,
            "post_fork": _forget_connections,
            "worker_exit": _end_counts,
            "max_requests": 50_000,
        }
        super().__init__()

    def load_config(self) -> None:
        """Take our choices."""
        for name, value in self.choices.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application, built once before the processes part."""
        return self.app


def _forget_connections(_server: Any, worker: Any) -> None:
    """Give each process database connections of its own."""
    engine_of(worker.app.load().extensions["survey.database"]).dispose(close=False)


def _end_counts(_server: Any, _worker: Any) -> None:
    """Let no process go in the middle of a count: the box is closed again first."""
    count_behind.end()


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse d’écoute.")
@click.option("--port", type=PORT, default=8000, show_default=True, help="Port d’écoute.")
@click.option(
    "--workers", type=PROCESSES, default=lambda: max(2, os.cpu_count() or 2), help="Processus."
)
@pass_installation
def serve(installation: Installation, host: str, port: int, workers: int) -> None:
    """Servir le site, et faire ce qui attend (mails, clôtures, chiffres du matin)."""
    check_port(host, port)
    run(installation, host=host, port=port, workers=workers)


@click.command("worker")
@pass_installation
def worker(installation: Installation) -> None:
    """Faire seulement ce qui attend, sans servir le site."""
    warn_of_settings(installation)
    recovery.recover(installation.database, installation.settings)
    say("Au travail. Ctrl-C arrête.")
    with contextlib.suppress(KeyboardInterrupt):
        _work_until(installation, lambda: False)


def check_port(host: str, port: int) -> None:
    """Refuse in words a port that cannot be listened on.

    Raises:
        HostUnknown: if no machine has this name.
        PortBusy: with the system's reason.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror as error:
            raise HostUnknown(host=host) from error
        except OSError as error:
            raise PortBusy(host=host, port=port, reason=reason(error)) from error


def warn_of_settings(installation: Installation) -> None:
    """Say which settings of the database's server would break what respondents are told."""
    for setting in unkept_settings(installation.database):
        say(
            f"Attention : sur le serveur PostgreSQL, {setting.name} vaut « {setting.value} » ; "
            f"les personnes interrogées comptent sur « {setting.wanted} » (docs/operating.md)."
        )


def run(installation: Installation, *, host: str, port: int, workers: int) -> None:
    """Serve until stopped, with one process beside for what waits."""
    warn_of_settings(installation)
    transport.make(installation.settings)  # an address of mails that nobody reads is said at once
    recovery.recover(installation.database, installation.settings)
    app = create_app(installation.settings)
    gc.freeze()  # the sweeps of each process leave alone what they all share, so it stays shared
    parent, child = os.getpid(), _start_worker(installation)
    try:
        Site(app, host=host, port=port, workers=workers).run()
    finally:
        if os.getpid() == parent:  # gunicorn's processes leave through here too, one by one
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)


def _start_worker(installation: Installation) -> int:
    """Fork the process that does what waits; it ends when its parent does."""
    engine_of(installation.database).dispose()
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work_until(installation, lambda: os.getppid() != parent)
    os._exit(0)


def _work_until(installation: Installation, is_over: Callable[[], bool]) -> None:
    """Do what waits until told to stop, or until the site that started this is gone.

    A thread waits for the signal: a handler that sets the event may wait for itself for ever.
    """
    stop = threading.Event()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})

    def watch() -> None:
        while not is_over() and signal.sigtimedwait({signal.SIGTERM}, 1.0) is None:
            pass
        stop.set()

    threading.Thread(target=watch, daemon=True).start()
    settings = installation.settings
    beyond = background.together(causeries.beyond(settings), plans.beyond())
    background.work(installation.database, settings, clock.now, stop, beyond)


COMMANDS = (serve, worker)
