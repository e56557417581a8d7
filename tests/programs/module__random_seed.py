import random

random.seed(42)
print(random.random(), random.random())
print([random.randint(1, 100) for _ in range(8)])
print(random.choice("abcdef"), random.choice([10, 20, 30]), random.uniform(1, 10), random.randrange(0, 100, 5), random.randrange(10))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.choices("xyz", k=5))
own = random.Random(7)
print(own.random(), own.randint(0, 9), own.getrandbits(16))
random.seed("text")
print(random.random(), random.randint(1, 10 ** 20))
print(random.gauss(0, 1), random.expovariate(1.5))
