# The race, repaired: whoever holds the lock reads, adds and stores alone.
from threading import Lock, Thread

STEPS = 4_000
counter = 0
lock = Lock()


def add_one(value):
    return value + 1


def work():
    global counter
    for _ in range(STEPS):
        with lock:
            counter = add_one(counter)


threads = [Thread(target=work, name=f"Adder {letter}") for letter in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected:", 2 * STEPS)
print("counted: ", counter)
