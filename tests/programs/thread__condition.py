from threading import Condition, Thread
from time import sleep

condition = Condition()
items = []


def consumer(name):
    with condition:
        while not items:
            print(name, "waits")
            condition.wait()
        print(name, "took", items.pop(0))


threads = [Thread(target=consumer, args=(n,)) for n in ("first", "second")]
for t in threads:
    t.start()
    sleep(0.01)
for item in ("apple", "pear"):
    with condition:
        items.append(item)
        print("put", item)
        condition.notify()
    sleep(0.02)
for t in threads:
    t.join()
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: "yes"))
try:
    condition.notify()
except RuntimeError as error:
    print(error)
try:
    condition.wait()
except RuntimeError as error:
    print(error)
ready = []


def all_woken(n):
    with condition:
        condition.wait_for(lambda: ready)
        print("woken")


threads = [Thread(target=all_woken, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
sleep(0.02)
with condition:
    ready.append(1)
    condition.notify_all()
for t in threads:
    t.join()
