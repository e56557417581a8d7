import logging
import sys
import traceback


def fail():
    raise ValueError("logged")


try:
    fail()
except ValueError as error:
    print(traceback.format_exc().splitlines()[-1])
    print(traceback.format_exception_only(error))
    traceback.print_exc(file=sys.stdout)
logging.warning("a warning %s", 5)
logging.info("not shown")
logging.error("an error")
try:
    fail()
except ValueError as error:
    logging.error("with traceback", exc_info=error)
logging.getLogger("named").warning("from a named logger")
