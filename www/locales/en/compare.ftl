# The page that compares the models: one workload, under every model, on one virtual clock.

compare-title = Interleave: one workload, every model
compare-header = Workload and settings
compare-workload = Workload
compare-choose = Choose a workload
compare-own = Your workload
compare-own-from = { $title }, changed
compare-linked = Workload of a link
compare-share-name = Copy a link to this workload

## The models

model-sequential = One by one
model-sequential-inside = one by one
model-sequential-number = one
model-sequential-note = one thread, no overlap
model-threads = Threads
model-threads-inside = threads
model-threads-number = many
model-threads-note = { $tasks ->
    [one] one thread
   *[other] { $tasks } threads
}, one GIL
model-free-threaded = Free-threaded
model-free-threaded-inside = free threads
model-free-threaded-number = many
model-free-threaded-note = { $tasks ->
    [one] one thread
   *[other] { $tasks } threads
}, 3.14t, no GIL
model-asyncio = asyncio
model-asyncio-inside = asyncio
model-asyncio-number = one
model-asyncio-note = { $tasks ->
    [one] one task
   *[other] { $tasks } tasks
}, one thread
model-asyncio-to-thread = asyncio, to_thread
model-asyncio-to-thread-inside = asyncio with to_thread
model-asyncio-to-thread-number = one
model-asyncio-to-thread-note = CPU steps in threads
model-thread-pool = Thread pool
model-thread-pool-inside = the thread pool
model-thread-pool-number = one
model-thread-pool-note = pool of { $pool }, one GIL
model-processes = Processes
model-processes-inside = processes
model-processes-number = many
model-processes-note = { $tasks ->
    [one] one process
   *[other] { $tasks } processes
}, { $start } to start
model-process-pool = Process pool
model-process-pool-inside = the process pool
model-process-pool-number = one
model-process-pool-note = pool of { $pool }, { $start } to start

## One task

compare-one-task = One task
compare-kind = Kind of task
compare-steps = Steps of one task
compare-alone = { $span } alone
compare-add-step = Add a step
compare-remove-step = Remove the step
compare-work = What the step keeps busy
compare-millis = Milliseconds
compare-millis-unit = ms
work-cpu = CPU
work-network = network
work-disk = disk
step-cpu = CPU { $span }
step-network = IO { $span }
step-disk = disk { $span }
step-lock = lock { $name }
step-unlock = unlock { $name }
step-load = load { $name }
step-add = add to { $name }
step-store = store { $name }
step-put = put into { $name }
step-get = get from { $name }
step-repeat = repeat { $times } times

## The machine

compare-tasks = Tasks
compare-cores = Cores
compare-latency = Network latency
compare-switch-interval = Switch interval
compare-process-start = Start of a process
compare-pool = Pool size
compare-models = Models

## The rows

compare-races = The models on one virtual clock
compare-moment = { $at } on one virtual clock
compare-starting = The models are starting…
compare-failed = Interleave itself failed. The engine has been started anew; change something to try again.
compare-first = first
compare-speed-up = { $times } times as fast
compare-deadlock = deadlock
compare-cut = not finished
compare-scrubber = Moment on the virtual clock
compare-list = { $head } and { $last }
compare-list-name = What the tasks do at { $at }
compare-list-done = { $model }: { $done } of { $tasks } tasks done
compare-legend = What the textures mean
compare-legend-predicted = time to finish
compare-state-running = on a CPU
compare-state-queued = queued
compare-state-gil = waits for the GIL
compare-state-lock = waits for a lock
compare-state-io = in IO
compare-state-item = waits for an item
compare-state-starting = starting

## The sentence

compare-verdict = Who finished first, and why
verdict-together = All finish together: { $why }.
verdict-first = { $who } finished first: { $why }.
verdict-why-one-task = there is one task, so there is nothing to overlap
verdict-why-cores = { $cores } cores compute at once
verdict-why-cores-one-process = { $cores } cores compute at once, in one process
verdict-why-nothing-to-start = there is nothing to overlap, and nothing has to be started
verdict-why-waits = { $tasks } tasks wait at the same time
verdict-why-overlap = the waiting overlaps, and nothing has to be started
verdict-waiting-only = { $who } { $number ->
    [one] overlaps
   *[many] overlap
} the waiting only
verdict-serial = { $who } { $number ->
    [one] computes
   *[many] compute
} one task at a time
verdict-deaf = { $who } { $number ->
    [one] does
   *[many] do
} nothing else while a task computes
verdict-few-workers = { $who } { $number ->
    [one] has
   *[many] have
} { $pool ->
    [one] one worker
   *[other] only { $pool } workers
}
verdict-start = { $who } { $number ->
    [one] pays
   *[many] pay
} { $start } to start
verdict-times-as-long = { $who } takes { $times } times as long
verdict-stuck = { $who } did not finish.

## Transport and keys

compare-step-tick = tick
compare-step-switch = switch
compare-step-finish = finish
compare-first-name = To the start
compare-last-name = To the end
compare-keys-forward-finish = To the next task's finish
compare-keys-back-finish = To the finish before
compare-keys-first = To the start
compare-keys-last = To the end
compare-keys-note = On a step of the task, arrows change its length and Delete removes it.

## Below

compare-chart = Time to finish, by cores
compare-python = Generated Python
compare-python-note = the same tasks, in each model
compare-whole = The whole programs, with the functions that compute and wait
compare-copy = Copy
compare-open = Open in Play
compare-open-on = Open in Play, Python { $python }
compare-also = also { $models }
compare-listing = Python: { $model }

## Live

measure-heading = Measured on this machine
measure-model-name = The model to run alone
measure-run = Run
measure-run-all = Run all
measure-progress = Runs that are done
measure-off = Off: this page is not isolated, so the browser gives it no shared memory for real threads.
measure-ready = { $runs } runs of each model on real workers, { $cores ->
    [one] one core
   *[other] { $cores } cores
}.
measure-running = Run { $done } of { $of }…
measure-finished = The best of { $runs } runs of each model, { $cores ->
    [one] one core
   *[other] { $cores } cores
}. Workers stood ready before the clock started, so the prediction leaves out the start of processes.
measure-finished-elsewhere = The best of { $runs } runs of each model, { $cores ->
    [one] one core
   *[other] { $cores } cores
}, beside the prediction for as many. Workers stood ready before the clock started, so it leaves out the start of processes. Set Cores to { $cores } to see it in the rows too.
measure-failed = The run failed: { $why }. All workers were stopped.
measure-deadlock = Deadlock: everyone waited for somebody else. All workers were stopped.
measure-model = Model
measure-wall = measured
measure-predicted = predicted
measure-speed-up = times as fast
measure-lost = lost
measure-runs-name = Runs of each model
measure-runs = × { $count }
measure-median = median { $span }
measure-cpu = cores { $percent } % busy
measure-gil-wait = { $span } waiting for the GIL
measure-losses = Runs by lost updates: { $columns }
measure-losses-none = none lost in { $runs }
measure-losses-some = up to { $lost } in { $runs }
compare-measured = measured { $span }
compare-legend-measured = measured, { $runs } runs

## Presets

preset-photos-title = Six photos
preset-photos-note = Half waiting, half computing: threads and asyncio overlap the waiting, only several cores overlap the computing.
preset-io-bound-title = Eight downloads
preset-io-bound-note = All waiting, no computing: whatever waits for all at once takes as long as one, and the GIL is in nobody's way.
preset-cpu-bound-title = Four sums
preset-cpu-bound-note = All computing: threads with a GIL and asyncio take as long as one after the other, processes and free threads use every core.
preset-convoy-title = Convoy
preset-convoy-note = Each short request of one thread waits out the switch interval behind the thread that computes; asyncio waits for all of it.
preset-many-short-title = Many short tasks
preset-many-short-note = What a task costs beside its work counts here: a coroutine next to nothing, a thread a little, a process far more than the task.
preset-few-long-title = Three long tasks
preset-few-long-note = Beside so much computing the start of a process is nothing: processes come close to free threads.
preset-pool-size-title = A pool of three
preset-pool-size-note = Twelve tasks and three workers: a pool of threads takes four rounds where a thread for each takes one; try other sizes.
preset-counter-lock-title = A counter with a lock
preset-counter-lock-note = The lock loses no addition, and lets one task at a time look up what it adds: what several cores gain, it limits.
preset-counter-race-title = A counter without a lock
preset-counter-race-note = Between load and store another core stores too, and one addition is lost: without a GIL, and between processes.
preset-queue-title = Producer and consumers
preset-queue-note = One task brings work through a queue, three do it: who finds the queue empty waits, and how fast it goes the slower side decides.
