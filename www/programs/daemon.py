# A daemon dies in the middle of its work as soon as only daemons are left.
from threading import Thread
from time import sleep


def save_forever():
    number = 1
    while True:
        print(f"autosave {number} begins")
        sleep(0.02)
        print(f"autosave {number} ends")
        number += 1


def edit():
    for word in ("to", "be"):
        print("typing:", word)
        sleep(0.025)


saver = Thread(target=save_forever, name="Saver", daemon=True)
editor = Thread(target=edit, name="Editor")
saver.start()
editor.start()
editor.join()
print("the editor is closed: nobody waits for the saver")
