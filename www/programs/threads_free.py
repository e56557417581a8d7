# The same countdown in free-threaded Python: without a GIL each thread has a core of its own.
from threading import Thread, current_thread


def countdown(n):
    while n > 0:
        n -= 1
    print(current_thread().name, "is done")


threads = [
    Thread(target=countdown, args=(200_000,), name=f"Thread #{number}")
    for number in (1, 2, 3)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all done")
