import sys


def main():
    print("about to leave")
    try:
        sys.exit(3)
    except Exception:
        print("not caught: SystemExit is no Exception")


if __name__ == "__main__":
    main()
