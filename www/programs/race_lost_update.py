# A race: both threads read the counter, both add one, both store, and one step is lost.
from threading import Thread

STEPS = 40_000
counter = 0


def add_one(value):
    return value + 1


def work():
    global counter
    for _ in range(STEPS):
        counter = add_one(counter)  # a switch inside the call loses what others store meanwhile


threads = [Thread(target=work, name=f"Adder {letter}") for letter in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected:", 2 * STEPS)
print("counted: ", counter)
print("lost:    ", 2 * STEPS - counter)
