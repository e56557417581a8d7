from threading import Event, Thread, Timer
from time import sleep

event = Event()


def waiter(name):
    print(name, "waits")
    result = event.wait()
    sleep(0.02 if name == "b" else 0)
    print(name, "got", result)


threads = [Thread(target=waiter, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
    sleep(0.01)
print(event.is_set(), event.wait(0.01))
event.set()
for t in threads:
    t.join()
print(event.is_set(), event.wait(0.01))
event.clear()
print(event.is_set())
timer = Timer(0.03, print, args=["timer fired"])
timer.start()
print("timer set", timer.is_alive())
timer.join()
cancelled = Timer(0.03, print, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print("end")
