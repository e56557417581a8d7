"""Exceptions of asyncio."""

TimeoutError = TimeoutError


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty queue."""


class QueueFull(Exception):
    """Raised when Queue.put_nowait() is called on a full queue."""


class QueueShutDown(Exception):
    """Raised when putting on to or getting from a shut-down queue."""


class BrokenBarrierError(RuntimeError):
    """Barrier is broken by barrier.abort() call."""


QueueEmpty.__module__ = QueueFull.__module__ = QueueShutDown.__module__ = "asyncio.queues"
BrokenBarrierError.__module__ = "asyncio.exceptions"
