sep = "/"


def join(a, *parts):
    for part in parts:
        if part.startswith("/"):
            a = part
        elif not a or a.endswith("/"):
            a += part
        else:
            a += "/" + part
    return a


def split(p):
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    name = basename(p)
    dot = name.lstrip(".").rfind(".")
    if dot <= 0:
        return p, ""
    at = len(p) - len(name.lstrip(".")) + dot
    return p[:at], p[at:]


def isabs(p):
    return p.startswith("/")


def normpath(p):
    root = "/" if p.startswith("/") else ""
    parts = []
    for part in p.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not root:
            parts.append(part)
    return root + "/".join(parts) or "."


def abspath(p):
    return normpath(p if isabs(p) else "/home/learner/" + p)


realpath = abspath


def exists(p):
    return False


isfile = isdir = exists
