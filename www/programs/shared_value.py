# Processes share nothing, except what is asked for: a Value lives in shared memory, with a lock.
from multiprocessing import Process, Value

plain = 0


def add(shared, times):
    global plain
    for _ in range(times):
        plain += 1  # this process's own copy
        with shared.get_lock():
            shared.value += 1


if __name__ == "__main__":
    shared = Value("i", 0)
    processes = [
        Process(target=add, args=(shared, 150), name=f"Adder {letter}") for letter in "AB"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("plain variable:", plain)
    print("shared value:  ", shared.value)
