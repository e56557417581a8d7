class Broken(Exception):
    """Nothing to see."""


class Machine:
    def start(self):
        self.turn(3)

    def turn(self, times):
        if times == 0:
            raise Broken("the belt", "snapped")
        self.turn(times - 1)


Machine().start()
