# Processes compute side by side: each has a GIL of its own, so each can have a core.
import os
from multiprocessing import Process, current_process


def countdown(n):
    while n > 0:
        n -= 1
    print(f"{current_process().name} (pid {os.getpid()}) is done")


if __name__ == "__main__":
    processes = [
        Process(target=countdown, args=(200_000,), name=f"Process #{number}")
        for number in (1, 2, 3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("all done")
