from threading import Lock, Thread
from time import sleep

locks = [Lock() for _ in range(3)]
meals = []


def philosopher(n):
    first, second = sorted((n, (n + 1) % 3))
    for _ in range(2):
        with locks[first]:
            sleep(0.002)
            with locks[second]:
                meals.append(n)


threads = [Thread(target=philosopher, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(meals))


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def deposit(self, amount):
        with self.lock:
            balance = self.balance
            sleep(0)
            self.balance = balance + amount


account = Account(0)
threads = [Thread(target=lambda: [account.deposit(1) for _ in range(20)]) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(account.balance)
