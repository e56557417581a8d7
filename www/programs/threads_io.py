# Threads that wait for IO wait together: a waiting thread gives the GIL away.
import time
from threading import Thread, current_thread


def download(page, delay):
    print(f"{current_thread().name}: asking for {page}")
    time.sleep(delay)  # stands for the network: nobody computes here
    print(f"{current_thread().name}: {page} is here")


start = time.perf_counter()
pages = [("news", 0.05), ("weather", 0.03), ("sport", 0.04)]
threads = [
    Thread(target=download, args=page, name=f"Thread #{number}")
    for number, page in enumerate(pages, 1)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"waited 120 ms in all, but it took {round(time.perf_counter() - start, 2)} s")
