from multiprocessing import Lock, Process, Value


def add(value, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1


def add_with(lock, value, times):
    for _ in range(times):
        lock.acquire()
        value.value += 0.5
        lock.release()


if __name__ == "__main__":
    total = Value("i", 0)
    processes = [Process(target=add, args=(total, 100)) for _ in range(3)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(total.value)
    lock, real = Lock(), Value("d", 1.5)
    processes = [Process(target=add_with, args=(lock, real, 10)) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(real.value, Value("i").value)
    total.value = 7
    print(total.value)
