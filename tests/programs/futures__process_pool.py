from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


def fail(n):
    raise KeyError(n)


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(square, range(5))))
        f = pool.submit(square, 12)
        print(f.result(), f.done())
        try:
            pool.submit(fail, "k").result()
        except KeyError as error:
            print("raised", error)
