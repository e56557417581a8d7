# The way out of a deadlock: wait for the second lock a while, then let go of the first.
from threading import Lock, Thread, current_thread
from time import sleep

left, right = Lock(), Lock()


def dine(first, second, patience):
    name = current_thread().name
    while True:
        with first:
            print(name, "has one fork")
            sleep(0.01)
            if second.acquire(timeout=patience):
                print(name, "eats")
                second.release()
                return
            print(name, "puts the fork down")
        sleep(0.03)


plato = Thread(target=dine, args=(left, right, 0.02), name="Plato")
kant = Thread(target=dine, args=(right, left, 0.05), name="Kant")
plato.start()
kant.start()
plato.join()
kant.join()
print("both have eaten")
