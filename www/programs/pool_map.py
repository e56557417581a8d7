# A pool of two workers shares out five jobs and puts the results back in order.
from multiprocessing import Pool, current_process


def sum_of_squares(n):
    total = 0
    for i in range(n):
        total += i * i
    print(f"{current_process().name}: {n} numbers")
    return total


if __name__ == "__main__":
    with Pool(2) as pool:
        totals = pool.map(sum_of_squares, [60_000, 20_000, 40_000, 10_000, 50_000])
    for total in totals:
        print(total)
