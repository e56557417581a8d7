from threading import Lock, Thread

first, second = Lock(), Lock()
second.acquire()


def ping():
    for i in range(3):
        first.acquire()
        print("ping", i)
        second.release()


def pong():
    for i in range(3):
        second.acquire()
        print("pong", i)
        first.release()


threads = [Thread(target=f) for f in (pong, ping)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("over")
