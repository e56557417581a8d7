from threading import Thread
from time import sleep


def work():
    sleep(0.05)
    print("the thread still finishes")


Thread(target=work).start()
print("main fails")
raise SystemExit("main is out")
