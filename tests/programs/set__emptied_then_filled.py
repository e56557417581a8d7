# A set that was emptied still has the table that it had: another set's elements go into that one.
a = {169}
b = a.symmetric_difference(a)
b.update({16, True, 3, 143})
b.add(2.25)
print(b, list(b))

c = {140}
print(c.pop())
c.update({148, True, -2, 3})
c.add(-30)
print(c.pop(), c)

d = {5, 6, 7}
d -= {5, 6, 7}
d |= {24, 8, 16}
d.add(40)
print(d)

e = {1}
e.discard(1)
e.update(dict.fromkeys([17, 9, 33, 25]))
e.add(41)
print(e)
