import sys
import time


def main(argv):
    start = time.perf_counter()
    time.sleep(0.01)
    elapsed = time.perf_counter() - start
    print(0.009 < elapsed < 1.0, len(argv))
    t = time.monotonic()
    print(time.monotonic() >= t, time.time() > 0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
