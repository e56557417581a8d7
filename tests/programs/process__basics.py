import os
from multiprocessing import Process, current_process
from time import sleep


def work(n, parent, word="x"):
    sleep(0.02 * n)
    print(current_process().name, n, word, os.getpid() != parent)


if __name__ == "__main__":
    print(current_process().name)
    named = Process(target=work, args=(2, os.getpid()), kwargs={"word": "w"}, name="Named")
    auto = Process(target=work, args=[1, os.getpid()])
    print(named.name, auto.name, named.is_alive(), named.exitcode, named.pid)
    named.start()
    auto.start()
    print(named.is_alive(), named.pid != os.getpid(), named.exitcode)
    named.join()
    auto.join()
    print(named.is_alive(), named.exitcode, auto.exitcode, named.daemon)
