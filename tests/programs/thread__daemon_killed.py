from threading import Thread
from time import sleep


def background():
    for i in range(100):
        print("tick", i)
        sleep(0.04)
    print("never printed")


def foreground():
    sleep(0.08)
    print("foreground done")


Thread(target=background, daemon=True).start()
sleep(0.02)
Thread(target=foreground).start()
print("main done")
