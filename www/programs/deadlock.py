# A deadlock: each philosopher holds one fork and waits for the other's, for ever.
from threading import Lock, Thread, current_thread
from time import sleep

left, right = Lock(), Lock()


def dine(first, second):
    name = current_thread().name
    with first:
        print(name, "has one fork")
        sleep(0.01)
        print(name, "wants the other")
        with second:
            print(name, "eats")


plato = Thread(target=dine, args=(left, right), name="Plato")
kant = Thread(target=dine, args=(right, left), name="Kant")
plato.start()
kant.start()
plato.join()
kant.join()
print("nobody gets here")
