class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed:.2f}, have {available:.2f}")
        self.needed = needed


class Account:
    rate = 0.05

    def __init__(self, owner, balance=0.0):
        self.owner, self.balance, self.history = owner, balance, []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def __str__(self):
        return f"{self.owner:<10}|{self.balance:>12,.2f}"


class Savings(Account):
    rate = 0.1

    def add_interest(self):
        self.deposit(self.balance * self.rate)


accounts = [Account("Ann", 1000), Savings("Bob", 250000.5)]
for account in accounts:
    for action, amount in ((account.deposit, 99.99), (account.withdraw, 5000), (account.deposit, -1)):
        try:
            action(amount)
        except InsufficientFunds as error:
            print("refused:", error, error.needed)
        except ValueError as error:
            print("invalid:", error)
accounts[1].add_interest()
print(*accounts, sep="\n")
print({a.owner: len(a.history) for a in accounts}, max(accounts, key=lambda a: a.balance).owner)
