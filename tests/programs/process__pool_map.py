from multiprocessing import Pool, current_process


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def fail(n):
    if n == 2:
        raise ValueError(f"cannot do {n}")
    return n


if __name__ == "__main__":
    with Pool(3) as pool:
        print(pool.map(square, range(6)))
        print(pool.starmap(power, [(2, 3), (3, 2)]), pool.apply(square, (9,)))
        print(list(pool.imap(square, [3, 2, 1])), sorted(pool.imap_unordered(square, [3, 2, 1])))
        result = pool.apply_async(power, (2, 10))
        print(result.get(timeout=5), pool.map_async(square, [1, 2]).get())
        try:
            pool.map(fail, [1, 2, 3])
        except ValueError as error:
            print("from the pool:", error)
    print(current_process().name)
