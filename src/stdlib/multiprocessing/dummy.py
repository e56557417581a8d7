# Threads under the names of processes.
import threading as _threading
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread as Process
from threading import current_thread as current_process
from multiprocessing.pool import ThreadPool as Pool


def active_children():
    return [thread for thread in _threading.enumerate() if thread is not _threading.main_thread()]
