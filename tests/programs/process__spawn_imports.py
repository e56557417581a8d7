import multiprocessing
from multiprocessing import Process

print("the program is read as", "__main__" if __name__ == "__main__" else "a module")
counter = 0


def change(n):
    global counter
    counter += n
    print("child sees", counter)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    counter = 10
    p = Process(target=change, args=(5,))
    p.start()
    p.join()
    print("parent sees", counter, p.exitcode)
