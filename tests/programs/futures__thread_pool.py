from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
from time import sleep


def square(n):
    sleep(0.02 * n)
    return n * n


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(square, [3, 1, 2])))
    futures = {pool.submit(square, n): n for n in (3, 1, 2)}
    for future in as_completed(futures):
        print(futures[future], future.result(), future.done())


def fail(x):
    raise ValueError(f"bad {x}")


with ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
    f = pool.submit(fail, 1)
    print(repr(f.exception()), f.done(), f.cancelled())
    try:
        f.result()
    except ValueError as error:
        print(error)
    done, pending = wait([pool.submit(square, 1), pool.submit(square, 4)], return_when=FIRST_COMPLETED)
    print(len(done), len(pending))
    g = pool.submit(pow, 2, 5)
    g.add_done_callback(lambda fut: print("callback", fut.result()))
    sleep(0.02)
    print(g.result(timeout=1))
    try:
        pool.submit(square, 5).result(timeout=0.01)
    except TimeoutError as error:
        print("timeout", type(error).__name__)
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
with ThreadPoolExecutor(1) as pool:
    first = pool.submit(sleep, 0.03)
    second = pool.submit(print, "never")
    print(second.cancel(), second.cancelled())
