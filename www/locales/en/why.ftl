# The why-line: what a tick did, and why. At most two sentences and 160 characters; present or simple past.
# $who, $other and the like are chips; $lock, $code and the like are Python text.

## Processes

why-process-launch = Python starts your program: process { $pid }, with { $who } as its only thread and a GIL of its own.
why-process-fork = { $parent } forked: { $who } starts from the same line with its own copy of memory and a GIL of its own.
why-process-spawn = { $parent } starts { $who } as a new interpreter: it imports the program again and shares no memory.
why-process-exit = { $who } ended with status 0. Its memory is gone; only the exit status is left for its parent.
why-process-exit-status = { $who } ended with status { $status }, which says that something failed. Its memory is gone.
why-process-killed = Signal { $status } ended { $who } in the middle of its work. Its memory is gone.

## Messages

why-put = { $who } put { $what } into { $channel }. Threads share one memory, so the object itself goes in, not a copy.
why-get = { $who } took { $what } from { $channel }: the oldest one comes out first.
why-send = { $who } pickled { $what } into { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
} for { $channel }: processes share no objects.
why-send-awaited = { $who } pickled { $what } into { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
} for { $channel }, where { $other } waits for them.
why-receive = { $who } read bytes from { $channel } and built { $what } of them: a copy in its own memory.

## Birth, cores, end

why-spawn-thread = { $who } started { $child }, which will run { $entry }. It is ready, but must first get a core.
why-spawn-daemon = { $who } started { $child } to run { $entry } as a daemon: the process will not wait for it to end.
why-spawn-task = { $who } made { $child }, a task for { $entry }. No line of it runs until { $who } gives control back.
why-run-first = The operating system puts { $who } on core { $core }, which is free: its first turn.
why-run = { $who } is ready and core { $core } is free, so the operating system puts it there.
why-run-with-gil = { $who } has the GIL and core { $core }: both are needed, and now it runs Python.
why-run-after-preempt = { $who } is back on core { $core }: it was its turn again in the queue of ready threads.
why-run-needs-gil = { $who } is on core { $core }, but another thread has the GIL: without it no line of Python runs.
why-preempt = The quantum of { $who } on core { $core } is over, so the operating system gives the core to another. { $holds ->
    [yes] It keeps the GIL.
   *[no] It stays ready.
}
why-done-thread = { $who } came to the end of { $entry }, so the thread is over.
why-done-thread-joined = { $who } came to the end of { $entry }, so the thread is over: { $other } waited in `join` for that.
why-done-thread-raised = { $exception } was caught nowhere, so { $who } ends here. The other threads go on.
why-done-killed = { $who } ends in the middle of its work, because its process is over.
why-done-main = { $who } came to the end of the program, and no other thread keeps the process alive.
why-done-main-waits = { $who } came to the end of the program. The process lives on until { $count ->
    [one] its last thread ends
   *[other] { $count } more threads end
}.
why-done-main-daemons = { $who } came to the end of the program. Only { $count ->
    [one] a daemon is
   *[other] { $count } daemons are
} left, and the process does not wait for those.
why-done-main-status = { $who } ends its process with status { $status }.
why-done-main-raised = { $exception } was caught nowhere, so { $who } ends with a traceback.
why-done-task = { $who } returned { $value }, so the task is done and keeps the value as its result.
why-done-task-awaited = { $who } returned { $value }, so the task is done; { $other }, which awaits it, goes to the ready queue.
why-done-task-raised = { $exception } ended { $who }. The task keeps the exception until somebody awaits it.
why-done-task-raised-awaited = { $exception } ended { $who }; { $other } awaits the task, so it is raised there next.
why-done-task-cancelled = { $who } let `CancelledError` through, so the task is done, as cancelled.
why-output = { $who } printed { $text }.
why-output-blank = { $who } printed an empty line.
why-output-stderr = { $who } wrote { $text } to `stderr`.
why-enter = { $who } begins { $call }.
why-leave = { $who } has finished { $function }.
why-exception = Line { $line } raised { $exception } in { $who }. This function does not catch it, so it goes to the caller.
why-exception-library = { $exception } was raised in { $who }, in library code that does not catch it.

## Waiting and waking

why-block-sleep = { $who } sleeps for { $time }. { $gil ->
    [yes] It needs neither a core nor the GIL until then.
   *[no] It needs no core until then.
}
why-block-sleep-task = { $who } awaits `asyncio.sleep`, { $time } from now: a timer stands for it, and control goes back to the loop.
why-block-freezes-loop = { $who } made a call that blocks. That is no `await`: the loop’s only thread waits with it, and all other tasks too.
why-block-freezes-loop-for = { $sleep ->
    [yes] { $who } called `time.sleep`, { $time } long.
   *[no] { $who } made a call that blocks for { $time }.
} That is no `await`: the loop’s only thread waits with it.
why-block-lock-taken = { $who } found { $lock } taken by { $owner }, so it { $how ->
    [gil] sleeps in the queue, without the GIL
    [task] waits in its queue, and control goes back to the loop
   *[free] sleeps in the queue, off its core
}{ $timed ->
    [yes] , for a limited time.
   *[no] .
}
why-block-lock-own = { $who } found { $lock } taken by itself. A `Lock` knows no owner, so { $who } waits for its own release.
why-block-lock = { $kind ->
    [Semaphore] { $lock } has no place left, so { $who }
    [Condition] { $who } waits for a notify on { $lock } and
    [Event] { $lock } is not set, so { $who }
    [Barrier] { $lock } waits for more to come, so { $who }
    [Queue] { $lock } cannot serve { $who } yet, so it
   *[Lock] { $lock } is taken, so { $who }
} { $how ->
    [gil] sleeps in its queue, without the GIL
    [task] waits, and control goes back to the loop
   *[free] sleeps in its queue, off its core
}{ $timed ->
    [yes] , for a limited time.
   *[no] .
}
why-block-join = { $who } called `join` on { $other } and sleeps until { $other } ends.
why-block-child = { $who } called `join` on the process of { $other } and sleeps until that process ends.
why-block-children = { $who } sleeps until a child process ends.
why-block-io = { $who } waits for { $device ->
    [network] the network
   *[disk] the disk
}, about { $time }: { $how ->
    [gil] the device works, so { $who } needs neither core nor GIL.
    [task] the selector watches the socket, and control goes back to the loop.
   *[free] the device works, so { $who } needs no core.
}
why-block-channel-empty = { $channel } is empty, so { $who } sleeps until something is put in.
why-block-channel-full = { $channel } has no room left, so { $who } sleeps until somebody takes something out.
why-block-task = { $who } awaits { $other }, which is not done, so control goes back to the loop.
why-block-future = { $who } awaits a future that is not done, so control goes back to the loop.
why-wake = { $who } has what it waited for and is ready again{ $gil ->
    [yes] , once it gets the GIL.
   *[no] .
}
why-wake-sleep = The sleep of { $who } is over, so it is ready{ $gil ->
    [yes] ; to go on it must have the GIL again.
   *[no] {" "}and needs only a core.
}
why-wake-lock = { $by } released { $lock }; { $who } was first in the queue and wakes{ $gil ->
    [yes] . It still needs the GIL.
   *[no] .
}
why-wake-lock-free = { $lock } no longer holds { $who } up: it wakes{ $gil ->
    [yes] {" "}and needs the GIL to go on.
   *[no] {" "}and is ready.
}
why-wake-timeout = { $who } waited { $time } for { $lock }, which is all it was ready to wait: it goes on without it{ $gil ->
    [yes] , once it has the GIL.
   *[no] .
}
why-wake-join = { $other } is over, so `join` returns and { $who } is ready{ $gil ->
    [yes] ; it needs the GIL to go on.
   *[no] .
}
why-wake-child = The process of { $other } is over, so `join` returns and { $who } is ready{ $gil ->
    [yes] ; it needs its GIL to go on.
   *[no] .
}
why-wake-io = { $device ->
    [network] The reply for { $who } came
   *[disk] The disk is done for { $who }
} after { $time }, so it is ready{ $gil ->
    [yes] ; it needs the GIL to go on.
   *[no] .
}
why-wake-channel = { $by } made the channel usable again, so { $who } is ready{ $gil ->
    [yes] ; it needs its GIL to go on.
   *[no] .
}
why-wake-select-by = { $by } gave the loop something to do, so `select` returns in { $who }{ $gil ->
    [yes] , which needs the GIL next.
   *[no] .
}
why-wake-select-timer = The earliest timer of the loop is due, so `select` returns in { $who }{ $gil ->
    [yes] , which needs the GIL next.
   *[no] .
}
why-wake-select-io = Something came for the loop, so `select` returns in { $who }{ $gil ->
    [yes] , which needs the GIL next.
   *[no] .
}
why-wake-task = What { $who } awaited is done, so it is ready: it goes on when its handle is next in the ready queue.
why-wake-task-by = { $by } completed what { $who } awaited; { $who } goes on when its handle is next in the ready queue.
why-io-begin = { $who } begins { $what }, work for { $device ->
    [network] the network
   *[disk] the disk
}: { $how ->
    [gil] while it waits it will need no GIL.
    [task] the loop’s selector will watch for the end.
   *[free] while it waits it will need no core.
}
why-io-end = { $device ->
    [network] The network answered
   *[disk] The disk finished for
} { $who } after { $time }; { $how ->
    [gil] to go on it must have the GIL again.
    [task] the loop sees that at its next `select`.
   *[free] to go on it needs only a core.
}

## The GIL

why-lost-update = { $who } read { $read } from { $name } before { $by } stored { $stored }. What it stores next goes over that: the work of { $by } is lost.
why-gil-wait = { $who } could run, but { $holder } has the GIL. It sleeps until the GIL is free; after the switch interval it may ask.
why-gil-wait-start = { $who } waits in `start` until { $child } really runs, and { $child } needs the GIL for that.
why-gil-wait-forced = { $who } let the GIL go, so now it waits itself. It may not take it back before another thread has had it.
why-gil-wait-next = { $who } could run, but { $holder } is next to have the GIL. It sleeps until the GIL is free again.
why-gil-drop-start = { $who } waits in `start` until { $child } really runs, so it gives up the GIL for it.
why-gil-request = { $who } waited { $time } for the GIL, so it asks { $holder } to let go { $anywhere ->
    [yes] after its next instruction, as 3.9 allows.
   *[no] at its next switch point.
}
why-gil-take-free = { $who } takes the GIL, which nobody holds: now it can run Python.
why-gil-take-back = { $who } is back from its system call and takes the GIL again: nobody took it meanwhile.
why-gil-take-waited = { $who } waited { $time } for the GIL and has it now, so it is the one thread here that runs Python.
why-gil-drop-requested = { $other } waited { $time } and asked for the GIL; { $who } { $anywhere ->
    [yes] came to the end of an instruction, so on 3.9 it lets go.
   *[no] reached a function entry, a call or a backward jump, so it lets go.
}
why-gil-drop-asked = { $who } was asked for the GIL and { $anywhere ->
    [yes] came to the end of an instruction, so on 3.9 it lets go.
   *[no] reached a function entry, a call or a backward jump, so it lets go.
}
why-gil-drop-ended = { $who } is over, so it lets the GIL go for good.
why-gil-drop-sleep = { $who } goes to sleep and gives up the GIL at once: who sleeps needs none.
why-gil-drop-lock = { $who } has to wait for { $lock } and gives up the GIL first, so that others can run and release it.
why-gil-drop-join = { $who } will wait for { $other } to end and gives up the GIL first, or { $other } could never finish.
why-gil-drop-child = { $who } will wait for a child process and gives up the GIL of its own process meanwhile.
why-gil-drop-io = { $who } waits for { $device ->
    [network] the network
   *[disk] the disk
} and gives up the GIL at once: IO needs none.
why-gil-drop-channel = { $who } waits for another process and gives up the GIL at once: reading a pipe needs none.
why-gil-drop-select = Nothing is ready in the loop of { $who }: before it sleeps in `select` it gives up the GIL.
why-gil-drop-output = { $who } writes what it printed, a system call, so it lets the GIL go around it.
why-gil-drop-blocking = { $who } makes a call that may block, so it lets the GIL go around it.

## Locks

why-lock-born = { $who } made { $lock }: { $kind ->
    [Lock] a `Lock`, which one at a time can hold.
    [RLock] an `RLock`, which its owner may take again.
    [Semaphore] a semaphore, which lets a limited number in.
    [Condition] a `Condition`, a lock with a room to wait in.
    [Event] an `Event`, which holds everybody up until it is set.
    [Barrier] a `Barrier`, which opens when enough have come.
   *[Queue] a queue, which keeps takers waiting while it is empty.
}
why-lock-take-free = { $kind ->
    [Semaphore] { $lock } had a place left, so { $who } takes it and goes on.
    [Event] { $lock } is set, so { $who } goes on at once.
    [Barrier] Enough have come to { $lock }, so { $who } goes on.
    [Queue] { $lock } could serve { $who } at once, without waiting.
    [Condition] { $who } found the lock of { $lock } free and takes it.
   *[Lock] { $who } found { $lock } free and takes it; from here on others have to wait.
}
why-lock-take-waited = { $kind ->
    [Semaphore] { $who } waited { $time } for { $lock } and has a place now.
    [Event] { $who } waited { $time } for { $lock }, which is set now, so it goes on.
    [Barrier] { $who } waited { $time } at { $lock }; enough have come, so it goes on.
    [Queue] { $who } waited { $time } at { $lock } and is served now.
    [Condition] { $who } waited { $time } and has the lock of { $lock } again.
   *[Lock] { $who } waited { $time } for { $lock }, which is free now, and takes it.
}
why-lock-take-again = { $who } takes { $lock } once more: an `RLock` counts, and opens after as many releases.
why-lock-release-inner = { $who } gave back one of its takes of { $lock } and still holds it: an `RLock` counts.
why-lock-release = { $kind ->
    [Semaphore] { $who } gave its place at { $lock } back; nobody waits for it.
    [Event] { $who } set { $lock }; nobody waits for it, and whoever comes passes.
    [Barrier] { $who } went on from { $lock }; nobody waits there.
    [Queue] { $who } is through with { $lock }; nobody waits for it.
    [Condition] { $who } released the lock of { $lock }; nobody waits for it.
   *[Lock] { $who } released { $lock }; nobody waits for it.
}
why-lock-release-wakes = { $kind ->
    [Semaphore] { $who } gave its place at { $lock } back; { $other } is first in the queue.
    [Event] { $who } set { $lock }; everybody who waits for it may go, { $other } first.
    [Barrier] { $who } went on from { $lock }; { $other } is next.
    [Queue] { $who } changed { $lock }; { $other } is first in its queue.
    [Condition] { $who } released the lock of { $lock }; { $other } is first in the queue.
   *[Lock] { $who } released { $lock }; { $other } is first in the queue.
}
why-lock-summary = { $who } took and released { $lock } { $count ->
    [one] once
   *[other] { $count } times
} more in this slice; nobody else wanted it.
why-deadlock-self = { $who } waits for { $lock } and holds it itself, so nobody can release it: a deadlock.
why-deadlock-pair = { $who } holds { $held } and waits for { $wanted }; { $other } has it and waits for { $held }. Neither can go on: a deadlock.
why-deadlock-one = { $who } waits, and nothing is left that could wake it: a deadlock.
why-deadlock = All { $count } wait, each for another of them, so nothing can ever happen again: a deadlock.

## Memory

why-cell-born = { $who } reads { $name } for the first time: a number that several may change.
why-cell-load = { $who } reads { $value } from { $name }; whatever others store from here on, it goes on with that.
why-cell-store = { $who } stores { $value } in { $name }; nobody has stored anything there since it read.
why-cell-store-lost = { $who } stores { $value } in { $name }, made of what it read before { $by } stored { $stored }: the update by { $by } is lost.
why-cell-store-other = { $who } stores something in { $name } that is no number.
why-cell-summary = { $who } read, changed and stored { $name } { $count ->
    [one] once
   *[other] { $count } times
} more in this slice; the last it stored was { $value }.

## The event loop

why-loop-turn-empty = Turn { $turn } of the loop finds no handle ready, so it ends at once.
why-loop-turn = Turn { $turn } of the loop runs { $count ->
    [one] one handle, { $first }. What
   *[other] { $count } handles in order, { $first } first. What
} becomes ready meanwhile waits for the next turn.
why-loop-turn-task = Turn { $turn } of the loop runs { $count ->
    [one] one handle, for { $first }. What
   *[other] { $count } handles in order, { $first } first. What
} becomes ready meanwhile waits for the next turn.
why-loop-ready-first = The first step of { $who } joins the end of the ready queue: a new task starts in the loop’s next turn.
why-loop-ready-again = { $who } is still ready, so its next step joins the end of the ready queue.
why-loop-ready-wakeup = What { $who } awaited is done; its wake-up joins the end of the ready queue.
why-loop-ready-for = The handle { $what } for { $who } joins the end of the ready queue.
why-loop-ready = The callback { $what } joins the end of the ready queue.
why-timer-set-task = The loop sets a timer for { $who }, due in { $time }. It stands in the heap, where the earliest is on top.
why-timer-set = The loop sets a timer for { $what }, due in { $time }. It stands in the heap, where the earliest is on top.
why-timer-due-task = The timer of { $who } is due: its handle leaves the heap for the end of the ready queue.
why-timer-due = The timer of { $what } is due: its handle leaves the heap for the end of the ready queue.
why-timer-late-task = The timer of { $who } was due { $time } ago, but the loop had no turn since. Now its handle joins the ready queue.
why-timer-late = The timer of { $what } was due { $time } ago, but the loop had no turn since. Now its handle joins the ready queue.
why-timer-cancelled-task = The timer of { $who } was cancelled, so the loop will drop its handle unused.
why-timer-cancelled = The timer of { $what } was cancelled, so the loop will drop its handle unused.
why-task-step-first = Control passes from the loop to { $who }, which begins { $entry }. It runs until it awaits something not done.
why-task-step = Control passes from the loop to { $who }, which goes on after its `await`.
why-task-step-after-yield = Control passes from the loop to { $who } again: it only let the others go first.
why-task-step-cancelled = Control passes from the loop to { $who }, which was cancelled: `CancelledError` is raised where it stands.
why-task-yield = { $who } gives control back and waits for nothing, so its next step goes to the end of the ready queue.
why-cancel = { $who } asks { $other } to cancel: at its next step `CancelledError` is raised where it awaits.
why-cancel-self = { $who } asks itself to cancel: `CancelledError` is raised at its next `await`.
why-future-result = { $who } set the result { $value } on a future; whoever awaits it joins the ready queue.
why-future-exception = { $who } set { $exception } on a future; whoever awaits it gets it raised.
why-future-cancelled = { $who } cancelled a future; whoever awaits it gets `CancelledError`.
why-select-task = Nothing is ready, so the loop sleeps in `select` until the timer of { $other }, in { $time }.
why-select-timer = Nothing is ready, so the loop sleeps in `select` until its earliest timer, in { $time }.
why-select = Nothing is ready and no timer is set: the loop sleeps in `select` until something comes from outside.

## Between ticks, instruction by instruction

why-step = { $who } executed { $code }. On { $version } the GIL cannot change hands here, so no thread slips in.
why-step-switch = { $who } executed { $code }. That is a switch point on { $version }: the GIL may change hands after it.
why-step-free = { $who } executed { $code }. On { $version } other cores may execute theirs at the same time.
