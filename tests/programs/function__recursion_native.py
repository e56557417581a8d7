class Loop:
    def __repr__(self):
        return repr(self)


class Equal:
    def __eq__(self, other):
        return [self] == [other]


for action in (lambda: repr(Loop()), lambda: Equal() == Equal()):
    try:
        action()
    except RecursionError as error:
        print(type(error).__mro__[1], str(error)[:32])
