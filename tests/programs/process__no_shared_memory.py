from multiprocessing import Process

counter = 0
items = []


def change(n):
    global counter
    counter += n
    items.append(n)
    print("child sees", counter, items)


if __name__ == "__main__":
    for n in (1, 2):
        p = Process(target=change, args=(n,))
        p.start()
        p.join()
    print("parent sees", counter, items)
