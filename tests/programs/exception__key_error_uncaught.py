ages = {"ann": 30}


def age_of(name):
    return ages[name]


print(age_of("ann"))
print(age_of("bob"))
