import threading
from threading import Thread, current_thread, main_thread
from time import sleep


def work(n, word="default"):
    me = current_thread()
    print(me.name, n, word, me.daemon, me is main_thread(), threading.current_thread() is me)


t = Thread(target=work, args=(1,), kwargs={"word": "given"}, name="Named")
print(t.is_alive(), t.name, t.daemon, t.ident)
t.start()
t.join()
print(t.is_alive(), t.ident is not None)
a, b = Thread(target=work, args=[2]), Thread(target=work, args=[3], daemon=True)
print(a.name, b.name, b.daemon)
a.start(); a.join()
b.start(); b.join()
c = Thread(target=lambda: print("lambda in", current_thread().name))
c.name = "Renamed"
c.daemon = True
c.start()
c.join()
print(current_thread().name, main_thread().name, threading.active_count(), [x.name for x in threading.enumerate()])
for action in (c.start, Thread().join, lambda: current_thread().join()):
    try:
        action()
    except RuntimeError as error:
        print(error)
print(Thread(target=work).name, Thread(name="x").name, repr(Thread(name="fresh")))
