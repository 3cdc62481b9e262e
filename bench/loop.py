"""What `build.py serve` does after a save, with the site on disk instead of in memory and without a server.

So that a watching generator which writes files can be compared with it; run in the folder of a site.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tornado.ioloop import IOLoop

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from build import make_outputs
from canting.collector import no_collector
from canting.commandline import Options
from canting.ledger import Ledger
from canting.publish import claimed, publish
from canting.snapshot import take_snapshot
from canting.watch import SaveWatcher


def main() -> None:
    """Build, and build again at every save, until the process is ended."""
    options, ledger = Options(), Ledger()

    def rebuild(saved: frozenset[str]) -> None:
        with no_collector(), claimed(options.output) as shelf:
            ledger.seen = take_snapshot(options.content, ledger.seen)
            _, outputs, _ = make_outputs(options, ledger)
            publish(outputs, options.output, shelf)

    rebuild(frozenset())
    SaveWatcher([options.content, options.templates], rebuild, lambda _: None).start(lambda: None)
    IOLoop.current().start()


if __name__ == "__main__":
    main()
