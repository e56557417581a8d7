from multiprocessing import Manager, Process


def insert(shared, key, value):
    shared[key] = value


def append(numbers, n):
    numbers.append(n)


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict({1: "one"})
        numbers = manager.list([0])
        for key, value in ((2, "two"), (3, "three")):
            p = Process(target=insert, args=(shared, key, value))
            p.start()
            p.join()
        p = Process(target=append, args=(numbers, 5))
        p.start()
        p.join()
        print(shared, dict(shared), len(shared), shared[2], sorted(shared.keys()))
        print(numbers, list(numbers), numbers[1], 3 in shared)
        value = manager.Value("i", 7)
        value.value += 1
        print(value.value)
