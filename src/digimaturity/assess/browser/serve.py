"""The server of a session in a browser: on this machine's own address, until it is told to end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digimaturity.assess.browser.desk import Desk

# Never another address: nobody else on the net can reach it.
_HERE = "127.0.0.1"
# Seconds that somebody may take to say what they want, and that what is being saved has when the server ends.
_PATIENCE, _GRACE = 15, 5
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
_STOP = Text(
    "Adressen fungerar bara på den här datorn. Ctrl-C avslutar; alla svar sparas allteftersom.",
    "The address works on this computer only. Ctrl-C ends; every answer is saved as you go.",
)


def serve(desk: Desk, path: str, *, port: int = 0, opens: bool = True, log: Callable[[Exception], object]) -> int:
    """Serve a desk's pages until a signal comes; its number.

    Args:
        desk: what they are about.
        path: of the first page.
        port: to listen at; 0 takes a free one.
        opens: whether the browser is opened.
        log: is told what went wrong in the tool itself.

    Raises:
        UsageError: the libraries of the extra ``web`` are not installed, or the port is taken.
    """
    try:
        import h11
        import python_multipart  # noqa: F401 - what reads forms
        import uvicorn
        from uvicorn.protocols.http.h11_impl import H11Protocol

        from digimaturity.assess.browser.app import made_app
    except ImportError as error:
        what = Text("Sessionen i webbläsaren kräver biblioteket {l}.", "The session in a browser needs {l}.")
        raise lacking(what.fill(l=error.name), "web") from error

    class Patient(H11Protocol):
        """A connection that is closed where nothing is asked for in time, the first time or after an answer."""

        def connection_made(self, transport: Any) -> None:  # noqa: ANN401
            super().connection_made(transport)
            self.loop.call_later(_PATIENCE, self._give_up, None)

        def on_response_complete(self) -> None:
            answered = self.cycle
            super().on_response_complete()
            self.loop.call_later(_PATIENCE, self._give_up, answered)

        def _give_up(self, latest: object) -> None:
            if self.cycle is latest:
                self.transport.close()

        def shutdown(self) -> None:
            super().shutdown()
            # What has not come whole is not waited for; what is being saved is.
            if self.conn.their_state is h11.SEND_BODY:
                self.transport.close()

    class Server(uvicorn.Server):
        """One whose endings are the session's own."""

        def capture_signals(self) -> contextlib.AbstractContextManager[None]:  # type: ignore[override]
            return contextlib.nullcontext()

    with _listening(port) as listener:
        number = listener.getsockname()[1]
        config = uvicorn.Config(
            made_app(desk, number, log),
            http=Patient,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        server = Server(config)
        base = f"http://{_HERE}:{number}{path}?token="
        # As it is, however narrow the terminal: an address that is folded cannot be opened.
        terminal.raw(f"{base}{desk.token}\n")
        terminal.talk(_STOP)
        if opens:
            threading.Thread(target=_open, args=(base + desk.ticket(),), daemon=True).start()
        # What the libraries note of a request that is broken is nothing for whoever sits at the terminal.
        logging.getLogger().addHandler(logging.NullHandler())
        with _told(server) as noted:
            asyncio.run(server.serve(sockets=[listener]))
    return noted[0] if noted else signal.SIGTERM


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket that listens already, so that the address holds before it is told."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((_HERE, port))
            made.listen(128)
        except (OSError, OverflowError) as error:
            raise UsageError(
                Text("Port {p} går inte att använda.", "Port {p} cannot be used.").fill(p=port),
                Text("Utelämna --port, så väljs en ledig.", "Leave out --port, and a free one is chosen."),
            ) from error
        yield made


@contextlib.contextmanager
def _told(server: Any) -> Iterator[list[int]]:  # noqa: ANN401
    """Let signals end the server when what is being saved has been; a second one does not wait."""
    noted: list[int] = []

    def note(number: int, _: object) -> None:
        server.force_exit = bool(noted)
        server.should_exit = True
        noted.append(number)

    before: dict[int, Any] = {}
    for number in filter(None, (getattr(signal, name, None) for name in _SIGNALS)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, note)
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _open(address: str) -> None:
    """Open the browser where there is one with windows: one in the terminal would take it over."""
    import webbrowser

    has_windows = sys.platform in {"win32", "darwin"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    if has_windows or os.environ.get("BROWSER"):
        with contextlib.suppress(webbrowser.Error, OSError):
            webbrowser.open(address)
