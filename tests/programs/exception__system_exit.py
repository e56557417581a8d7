import sys

print("working")
try:
    sys.exit("fatal: no configuration")
finally:
    print("cleaned up")
