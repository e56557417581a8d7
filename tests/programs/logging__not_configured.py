import logging
logging.info("no")
logging.warning("root default %s", 5)
logging.getLogger("named").error("named")
try: raise KeyError("k")
except KeyError: logging.exception("exc")
logging.getLogger("named").warning("again")
