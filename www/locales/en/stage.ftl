# The stage: places, cards, queues, the machine.

stage-empty = Nothing has happened yet.

## Process and its memory

stage-process = Process { $pid }
stage-memory-threads = { $count ->
    [one] one thread
   *[other] { $count } threads, one memory
}
stage-memory-label = Variables
stage-cells-more = and { $count } more

## Places

stage-place-runs = Runs
stage-place-run = Run
stage-runs-note-gil = it holds the GIL
stage-runs-note-free = no GIL here
stage-runs-nobody = Nobody runs
stage-runs-nobody-gil-free = Nobody runs, and the GIL is free
stage-place-waits-gil = Wait for the GIL
stage-place-waits-core = Wait for a core
stage-place-waits-both = Wait for GIL or core
stage-waits-note = ask after { $time }
stage-waits-nobody = Nobody
stage-place-locks = Wait for a lock
stage-locks-nobody = No lock is held
stage-place-away = Need no GIL now
stage-place-away-free = Need no core now
stage-away-nobody = Nobody
stage-ended = ended

## Cards

stage-card-name = { $who }: { $state }
stage-line = line { $line }
stage-stack = stack
stage-stack-empty = empty
stage-frames = frames
stage-tcb = { $frames ->
    [one] stack: { $top }, one frame
   *[other] stack: { $top }, { $frames } frames
}
stage-read = has read
stage-has-read = has read { $what }
stage-tcb-empty = { $frames ->
    [one] stack empty, one frame
   *[other] stack empty, { $frames } frames
}
stage-holds = holds
stage-running-for = running for { $time }
stage-lasts = { $time }
stage-percent = { $percent } %
stage-note-ready = ready, needs a core
stage-note-ready-soon = ready, on its way to a core
stage-note-queued = in the ready queue
stage-note-asked = asked { $time } ago
stage-note-may-ask = may ask now
stage-note-asks-in = may ask in { $time }
stage-note-done = has ended
stage-note-raised = ended by { $exception }
stage-note-cancelled = was cancelled
stage-note-killed = ended with its process
stage-note-sleeps = sleeps, { $time } to go
stage-note-queue = { $place ->
    [1] first in the queue
   *[other] number { $place } in the queue
}
stage-note-join = until { $other } ends
stage-note-child = until { $other } ends
stage-note-children = until a child ends
stage-note-network = waits for the reply
stage-note-disk = waits for the disk
stage-note-channel = waits at { $channel }
stage-note-message = waits for a message
stage-note-awaits = awaits { $other }
stage-note-future = awaits a future
stage-note-select = in `select`, no timer
stage-note-select-until = in `select`, { $time } to go
stage-dial = waited { $time } of { $interval }
stage-baton-held = { $who } holds the GIL
stage-baton-free = the GIL is free
stage-lock-owner = owner
stage-lock-free = free
stage-lock-inside = inside

## Machine

stage-core = Core { $core }
stage-cores = Cores { $first }–{ $last }
stage-machine-label = Machine
stage-core-runs = runs { $who }
stage-core-idle = idle
stage-core-idle-wait = idle: all others wait
stage-core-idle-over = idle: nothing left to run
stage-core-idle-gil-one = idle: { $who } needs the GIL
stage-core-idle-gil-two = idle: { $who } and { $other } could run, but both need the GIL
stage-core-idle-gil = idle: { $count } threads could run, but need the GIL
stage-cores-more = and { $count } more idle
stage-network = Network
stage-disk = Disk
stage-left = { $time } left

## Event loop

stage-timers = Timer heap
stage-timers-note = earliest on top
stage-timers-empty = No timer is set
stage-timer-in = in { $time }
stage-timer-late = { $time } late
stage-selector = Selector
stage-selector-note = sockets
stage-selector-empty = No reply is due
stage-request = { $percent } %, { $time } left
stage-request-unseen = reply unseen for { $time }
stage-ring-label = event loop, turn { $turn }, phase { $phase } of 4
stage-ring-under = one turn of `_run_once`
stage-phase-timeout = timeout
stage-phase-select = select
stage-phase-timers = timers
stage-phase-run = run ready
stage-ring-turn = in turn { $turn }
stage-ring-turn-open = in turn { $turn }, not over
stage-ring-sleeps = left in `select`
stage-ring-before = before the first turn
stage-ready = Ready queue
stage-ready-this = next in this turn
stage-ready-next = for the next turn
stage-ready-empty = No handle is ready
stage-handle-step = step
stage-handle-wakeup = wake-up
stage-control-heading = Runs
stage-control-note = one thread, one task
stage-control = control
stage-control-nobody = The loop itself has control
stage-control-select = The thread sleeps in `select`
stage-not-an-await = not an await: cannot be left
stage-has-control-for = for { $time }
stage-futures = Futures: who waits for what
stage-futures-empty = No task waits
stage-awaits-sleep = a timer
stage-awaits-call = { $call }
stage-awaits-lock = lock { $lock }
stage-awaits-task = { $other }
stage-awaits-reply = a reply
stage-awaits-future = a future
stage-more = and { $count } more
stage-other-threads = Other threads
stage-loop-locks = Locks

## Processes

stage-pid = pid { $pid }
stage-process-runs = runs on core { $core }
stage-process-ended = ended with status { $status }
stage-process-killed = ended by signal { $signal }
stage-process-starts = a new interpreter is starting
stage-process-starts-on = a new interpreter starts on core { $core }
stage-process-forked = just forked
stage-fork-gave = fork gave
stage-process-ends = has come to its end
stage-parent = parent
stage-children = children
stage-threads = threads
stage-started = started by
stage-started-launch = launch
stage-started-fork = fork
stage-started-spawn = spawn
stage-own-memory = own memory
stage-own-memory-empty = no variables yet
stage-gil-held = GIL held
stage-gil-not-held = GIL not held
stage-shared-memory = Shared memory
stage-channel-bytes = { $bytes ->
    [one] { $bytes } byte, pickled
   *[other] { $bytes } bytes, pickled
}
stage-channel-items = { $count ->
    [one] one object
   *[other] { $count } objects
}
stage-channel-empty = empty
stage-channels = Channels
stage-pool = { $count ->
    [one] Pool of one
   *[other] Pool of { $count }
}
stage-pool-note = each with an interpreter of its own

## Trouble that lasts

stage-frozen-by-call = Loop frozen for { $time } by { $call } in { $who }
stage-frozen-by-work = Loop frozen for { $time }: { $who } computes without an await
stage-frozen-means = { $count ->
    [one] one other task could have run
   *[other] { $count } other tasks could have run
}
stage-lost-update = Lost update: { $who } read { $read } from { $name } before { $by } stored { $stored }
stage-lost-update-means = what { $who } stores next goes over it
stage-uncaught = { $who } ended by { $exception }
stage-to-start = Go to its start

## Why-line

whyline-label = What happened, and why
whyline-tick = tick { $tick }
whyline-line = line { $line }
whyline-instruction = instruction { $step }
whyline-nothing = Nothing has happened yet.
