from threading import Thread, current_thread
from time import sleep


def work(delay):
    print("start", current_thread().name)
    sleep(delay)
    print("end", current_thread().name)


threads = [Thread(target=work, args=(delay,), name=f"T{delay}") for delay in (0.09, 0.03, 0.06)]
for t in threads:
    t.start()
    sleep(0.005)
print("all started")
for t in threads:
    t.join()
print("all joined")
t = Thread(target=work, args=(0.05,), name="timeout")
t.start()
t.join(0.01)
print("still alive", t.is_alive())
t.join()
print("now", t.is_alive())
