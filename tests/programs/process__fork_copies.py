import multiprocessing
from multiprocessing import Process

counter = 0
items = []


def change(n):
    global counter
    counter += n
    items.append(n)
    print("child sees", counter, items)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    print(multiprocessing.get_start_method())
    counter = 10
    items.append("parent's")
    p = Process(target=change, args=(5,))
    p.start()
    p.join()
    print("parent sees", counter, items)
